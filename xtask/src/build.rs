//! `cargo xtask build`: the wasm modules, their glue and the page's scripts, into `www/pkg`.
//!
//! The library is compiled twice, with and without SIMD: a browser without SIMD refuses a
//! module that holds one such instruction, so the page picks the file, not the function.
//! Both have the same glue. wasm-bindgen runs as a library of its exact version, which
//! saves every developer the installation of a tool that must match.

use crate::{bundle, cargo, root, run_command};
use anyhow::{Context, Result, ensure};
use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};
use wasm_bindgen_cli_support::Bindgen;

/// The one target of the page.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Only small functions, and those that say so, are copied to where they are called: the module is 20 kB smaller and as
/// fast; at the compiler's own 275 most of the rules stand in it several times.
const INLINE: &str = "-Cllvm-args=-inline-threshold=50";

/// Name of the file in `www/pkg` and flags of the compiler.
const MODULES: [(&str, &str); 2] = [("whomet_bg.wasm", ""), ("whomet_simd_bg.wasm", "-Ctarget-feature=+simd128")];

pub fn run(args: &[String]) -> Result<()> {
    ensure!(args.is_empty(), "build takes no arguments, found {args:?}");
    build()
}

/// Builds what has changed; returns once `www/pkg` is up to date.
pub fn build() -> Result<()> {
    let start = Instant::now();
    add_target()?;
    let compiled = compile()?;
    let (scalar, simd) = (glue(&compiled[0], false)?, glue(&compiled[1], false)?);
    ensure!(scalar.js == simd.js && scalar.ts == simd.ts, "the glue of the two wasm modules differs");
    let pkg = root().join("www/pkg");
    std::fs::create_dir_all(&pkg)?;
    write(&pkg.join("whomet.js"), scalar.js.as_bytes())?;
    write(&pkg.join("whomet.d.ts"), scalar.ts.as_bytes())?;
    write(&pkg.join("worker.js"), worker(&scalar.js)?.as_bytes())?;
    bundle::write()?;
    for ((name, _), module) in MODULES.iter().zip([&scalar, &simd]) {
        write(&pkg.join(name), &module.wasm)?;
    }
    eprintln!("built www/pkg in {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// Sees to it that rustc can compile to wasm.
pub fn add_target() -> Result<()> {
    let output = Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).output();
    let folder = String::from_utf8(output.context("cannot run rustc")?.stdout)?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    run_command(Command::new("rustup").args(["target", "add", TARGET]))
        .with_context(|| format!("rustc has no target {TARGET}; install it, then run this again"))
}

/// Compiles all modules at the same time: the last step of each, the optimisation of the
/// whole, uses one core. A folder each, so that none waits for the other's lock.
fn compile() -> Result<Vec<PathBuf>> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| home + "/.cargo"))?;
    let mut running = Vec::new();
    for (name, flags) in MODULES {
        let target_dir = root().join("target").join(name.trim_end_matches("_bg.wasm").replace("whomet", "wasm"));
        // Panic messages name source files; the builder's folders are nobody's business.
        let common = format!("{INLINE}\x1f--remap-path-prefix={home}=\x1f--remap-path-prefix={}=", root().display());
        let flags = if flags.is_empty() { common } else { format!("{common}\x1f{flags}") };
        let mut command = cargo();
        command.args(["build", "--quiet", "--release", "--lib", "--package", "whomet", "--target", TARGET]);
        command.arg("--target-dir").arg(&target_dir).env("CARGO_ENCODED_RUSTFLAGS", flags);
        let child = command.spawn().context("cannot run cargo")?;
        running.push((child, target_dir.join(TARGET).join("release/whomet.wasm")));
    }
    let ended = running.into_iter().map(|(mut child, path)| (child.wait(), path));
    // Collected first: both must have ended before an error is returned.
    let ended: Vec<_> = ended.collect();
    ended
        .into_iter()
        .map(|(status, path)| {
            ensure!(status?.success(), "the library does not compile to wasm");
            Ok(path)
        })
        .collect()
}

/// `www/worker.js` with the glue in the place of its import: the thread starts with one request.
fn worker(glue: &str) -> Result<String> {
    let source = std::fs::read_to_string(root().join("www/worker.js"))?;
    let import = "import init, { extract, info } from \"./pkg/whomet.js\";\n";
    let (head, body) = source.split_once(import).context("www/worker.js does not import the glue as it should")?;
    ensure!(glue.contains("function __wbg_init("), "the glue has another name for what loads it");
    // A block of its own: its names are not the glue's.
    Ok(format!("{head}{}\n{{\nconst init = __wbg_init;\n{body}}}\n", glue.trim_end()))
}

struct Glue {
    js: String,
    ts: String,
    wasm: Vec<u8>,
}

/// The larger module as it is shipped, but for the names of its functions.
pub fn named() -> Result<Vec<u8>> {
    let name = MODULES[0].0.trim_end_matches("_bg.wasm").replace("whomet", "wasm");
    let module = root().join("target").join(name).join(TARGET).join("release/whomet.wasm");
    Ok(glue(&module, true).context("cannot read the compiled module; build it first")?.wasm)
}

fn glue(module: &Path, names: bool) -> Result<Glue> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("whomet").web(true)?.typescript(true);
    // The page names the file it wants; a bundler must not ship the other one.
    bindgen.omit_default_module_path(true);
    bindgen.remove_name_section(!names).remove_producers_section(true);
    let mut output = bindgen.generate_output()?;
    ensure!(
        output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
        "the glue must be one file"
    );
    let ts = output.ts().context("no types were generated")?.to_owned();
    Ok(Glue { js: output.js().to_owned(), ts, wasm: output.wasm_mut().emit_wasm() })
}

/// Leaves the file alone if it is the same already, so that watchers stay calm.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The library writes glue for one version of the crate only.
    #[test]
    fn the_wasm_bindgen_crate_and_its_library_have_one_version() {
        let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
        let version = |name: &str| {
            let (_, rest) = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).unwrap();
            rest.split_once('"').unwrap().0.to_owned()
        };
        assert_eq!(version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
    }
}
