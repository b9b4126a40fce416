//! Every developer command of whomet. `cargo xtask` lists them.

mod bench;
mod build;
mod generate;
mod score;
mod serve;
mod size;
mod test;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask build     the wasm modules and the page, into www/pkg
cargo xtask serve     build, serve the page, print its address
cargo xtask test      all tests, real browsers included
cargo xtask gen       reduce the sources of the lexicon to lexicon/*.tsv (--check: compare only)
cargo xtask score     accuracy on the annotated articles
cargo xtask bench     speed and memory, native, Node and Chromium
cargo xtask size      bytes of what is shipped, against their limits";

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, args)) = args.split_first() else {
        println!("{USAGE}");
        return Ok(());
    };
    match command.as_str() {
        "bench" => bench::run(args),
        "build" => build::run(args),
        "gen" => generate::run(args),
        "score" => score::run(args),
        "serve" => serve::run(args),
        "size" => size::run(args),
        "test" => test::run(args),
        other => bail!("no command '{other}'\n{USAGE}"),
    }
}
