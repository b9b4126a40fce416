//! `cargo xtask pack`: everything that leaves this repository, in `dist/`.
//!
//! `dist/npm` and its tarball are the npm package; `dist/whomet.html` is the page in one file;
//! `dist/extension` annotates the page that a reader has open. esbuild puts modules together;
//! what each entry is stands in `www/package`.

use crate::{build, root, run_command, size, web};
use anyhow::{Context, Result, ensure};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

/// Of the package's largest way in: scripts of the element and the larger wasm module with its data, in brotli.
const PACKAGE_LIMIT: usize = 540_000;
/// Of `inline.js`, in brotli; base64 costs what it costs.
const INLINE_LIMIT: usize = 780_000;

/// Name in the package and source of each script.
const ENTRIES: [(&str, &str); 6] = [
    ("index", "www/package/index.js"),
    ("inline", "www/package/inline.js"),
    ("node", "www/package/node.js"),
    ("workerd", "www/package/workerd.js"),
    ("element", "www/who-met.js"),
    ("define", "www/define.js"),
];

pub fn run(args: &[String]) -> Result<()> {
    ensure!(args.is_empty(), "pack takes no arguments, found {args:?}");
    build::build()?;
    pack()
}

/// Packs `www/` as it is.
pub fn pack() -> Result<()> {
    web::install_packages("tests/pack")?;
    let dist = root().join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    prepare()?;
    npm(&dist.join("npm"))?;
    println!("packed into {}", dist.display());
    Ok(())
}

/// What scripts take into themselves: the core, compressed, and the thread as text.
fn prepare() -> Result<()> {
    let folder = root().join("target/pack");
    fs::create_dir_all(&folder)?;
    let wasm = fs::read(root().join("www/pkg/whomet_simd_bg.wasm"))?;
    let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&wasm)?;
    fs::write(folder.join("core.deflate"), packed.finish()?)?;
    bundle(&["www/pkg/worker.js", "--outfile=target/pack/worker.txt"])
}

/// Runs esbuild in the workspace's folder.
fn bundle(args: &[&str]) -> Result<()> {
    let common = ["--bundle", "--format=esm", "--minify", "--target=es2022", "--charset=utf8", "--log-level=warning"];
    let program = if cfg!(windows) { "esbuild.cmd" } else { "esbuild" };
    let mut esbuild = Command::new(root().join("tests/pack/node_modules/.bin").join(program));
    esbuild.current_dir(root()).args(common).args(["--loader:.deflate=base64", "--loader:.txt=text"]);
    run_command(esbuild.args(args))
}

fn npm(folder: &Path) -> Result<()> {
    let entries: Vec<String> = ENTRIES.iter().map(|(name, source)| format!("{name}={source}")).collect();
    let mut args: Vec<&str> = entries.iter().map(String::as_str).collect();
    args.extend([
        "--splitting",
        "--outdir=dist/npm",
        "--chunk-names=part-[hash]",
        "--external:node:*",
        "--external:*.wasm",
    ]);
    bundle(&args)?;
    let www = root().join("www");
    let copies = [
        ("package", "", &["index.d.ts", "element.d.ts", "define.d.ts", "worker.d.ts", "formats.d.ts"][..]),
        ("", "", &["types.d.ts"]),
        ("pkg", "pkg", &["whomet_bg.wasm", "whomet_simd_bg.wasm"]),
        ("..", "", &["README.md", "LICENSE-MIT", "LICENSE-APACHE", "DATA-LICENSES.md"]),
    ];
    for (from, to, names) in copies {
        fs::create_dir_all(folder.join(to))?;
        for name in names {
            copy(&www.join(from).join(name), &folder.join(to).join(name))?;
        }
    }
    copy(&root().join("target/pack/worker.txt"), &folder.join("pkg/worker.js"))?;
    // Replaced in the text: the order of the conditions counts.
    let about = fs::read_to_string(www.join("package/package.json"))?;
    let version = format!("\"version\": \"{}\"", whomet::info().version);
    ensure!(about.contains("\"version\": \"0.0.0\""), "www/package/package.json has no version to fill in");
    fs::write(folder.join("package.json"), about.replace("\"version\": \"0.0.0\"", &version))?;
    limits(folder)?;
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let quiet = ["pack", "--loglevel=error", "--pack-destination", ".."];
    run_command(Command::new(npm).args(quiet).current_dir(folder))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(|_| ()).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))
}

/// An error if a reader would have to load more than the limits.
fn limits(folder: &Path) -> Result<()> {
    let inline = size::brotli(&folder.join("inline.js"))?;
    let mut scripts: Vec<PathBuf> = vec![folder.join("define.js"), folder.join("pkg/worker.js")];
    // All parts: some belong to other entries only, which errs on the safe side.
    for file in fs::read_dir(folder)? {
        let file = file?;
        if file.file_name().to_string_lossy().starts_with("part-") {
            scripts.push(file.path());
        }
    }
    let scripts = scripts.iter().map(|script| size::brotli(script)).sum::<Result<usize>>()?;
    let wasm =
        size::brotli(&folder.join("pkg/whomet_simd_bg.wasm"))?.max(size::brotli(&folder.join("pkg/whomet_bg.wasm"))?);
    println!(
        "brotli: scripts {scripts}, wasm with its data {wasm}, together {} of {PACKAGE_LIMIT}; inline.js {inline} of {INLINE_LIMIT}",
        scripts + wasm
    );
    ensure!(scripts + wasm <= PACKAGE_LIMIT, "the package has grown over its limit");
    ensure!(inline <= INLINE_LIMIT, "inline.js has grown over its limit");
    Ok(())
}
