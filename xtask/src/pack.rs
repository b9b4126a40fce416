//! `cargo xtask pack`: everything that leaves this repository, in `dist/`.
//!
//! `dist/npm` and its tarball are the npm package; `dist/whomet.html` is the page in one file;
//! `dist/extension` annotates the page that a reader has open; `dist/site` is what a server needs,
//! the script of the bookmarklet included. esbuild puts modules together; what each entry is
//! stands in `www/package`.

use crate::{build, bundle, root, run_command, size, web};
use anyhow::{Context, Result, ensure};
use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

/// Of the package's largest way in, in brotli: its scripts. `cargo xtask size` holds the page to its own.
const SCRIPTS_LIMIT: usize = 50_000;
/// Of `inline.js`, in brotli; base64 costs what it costs.
const INLINE_LIMIT: usize = 1_000_000;

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
    one_file(&dist.join("whomet.html"))?;
    extension(&dist.join("extension"))?;
    site(&dist.join("site"))?;
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
    esbuild(&["www/pkg/worker.js", "--outfile=target/pack/worker.txt", "--format=iife"])
}

/// Runs esbuild in the workspace's folder.
fn esbuild(args: &[&str]) -> Result<()> {
    let common = ["--bundle", "--format=esm", "--minify", "--target=es2022", "--charset=utf8", "--log-level=warning"];
    let program = if cfg!(windows) { "esbuild.cmd" } else { "esbuild" };
    let mut command = Command::new(root().join("tests/pack/node_modules/.bin").join(program));
    // Modules of www/ may use packages of the lock file.
    command.env("NODE_PATH", root().join("tests/pack/node_modules"));
    command.current_dir(root()).args(common).args(["--loader:.deflate=base64", "--loader:.txt=text"]);
    run_command(command.args(args))
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
    esbuild(&args)?;
    let www = root().join("www");
    let copies = [
        ("package", "", &["README.md", "index.d.ts", "element.d.ts", "define.d.ts", "worker.d.ts", "formats.d.ts"][..]),
        ("", "", &["types.d.ts"]),
        ("pkg", "pkg", &["whomet_bg.wasm", "whomet_simd_bg.wasm"]),
        ("..", "", &["LICENSE-MIT", "LICENSE-APACHE", "DATA-LICENSES.md"]),
    ];
    for (from, to, names) in copies {
        fs::create_dir_all(folder.join(to))?;
        for name in names {
            copy(&www.join(from).join(name), &folder.join(to).join(name))?;
        }
    }
    copy(&www.join("README.md"), &folder.join("ELEMENT.md"))?;
    // The files have other names here.
    let manifest = fs::read_to_string(www.join("custom-elements.json"))?;
    let manifest = manifest.replace("\"who-met.js\"", "\"element.js\"").replace("\"README.md\"", "\"ELEMENT.md\"");
    fs::write(folder.join("custom-elements.json"), manifest)?;
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
        "brotli: scripts {scripts} of {SCRIPTS_LIMIT}, wasm with its data {wasm}; inline.js {inline} of {INLINE_LIMIT}"
    );
    ensure!(scripts <= SCRIPTS_LIMIT, "the package's scripts have grown over their limit");
    ensure!(inline <= INLINE_LIMIT, "inline.js has grown over its limit");
    Ok(())
}

/// The page with everything that it needs inside, under a policy that lets nothing in or out.
fn one_file(file: &Path) -> Result<()> {
    esbuild(&["www/package/page.js", "--outfile=target/pack/page.js"])?;
    let www = root().join("www");
    let read = |path: &Path| fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    let page = read(&root().join("target/pack/page.js"))?;
    let (theme, style) = (read(&www.join("theme.js"))?, read(&www.join("style.css"))?);
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; worker-src blob:; img-src data:; \
         require-trusted-types-for 'script'",
        hash(&page),
        hash(&theme),
        hash(&style)
    );
    let mut samples = String::new();
    for entry in fs::read_dir(www.join("samples"))? {
        let path = entry?.path();
        let name = path.file_stem().context("a sample has a name")?.to_string_lossy().into_owned();
        samples += &format!("<script type=\"text/plain\" id=\"sample-{name}\">{}</script>\n", read(&path)?);
    }
    let icon = read(&www.join("icon.svg"))?.trim().replace('%', "%25").replace('#', "%23").replace('"', "'");
    // What the page loads stands one a line in its head.
    let outside = ["<link ", "<script ", "http-equiv=", "<!--"];
    let source = read(&www.join("index.html"))?;
    let kept = source.lines().filter(|line| !outside.iter().any(|what| line.trim_start().contains(what)));
    let html = kept.map(|line| format!("{line}\n")).collect::<String>();
    let html = html.replacen(
        "<meta charset=\"utf-8\" />",
        &format!(
            "<meta charset=\"utf-8\" />\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\" />\n\
             <link rel=\"icon\" href=\"data:image/svg+xml,{icon}\" />\n<style>{style}</style>\n<script>{theme}</script>"
        ),
        1,
    );
    let html = html.replacen("</body>", &format!("{samples}<script type=\"module\">{page}</script>\n</body>"), 1);
    let html = without_links(&html);
    ensure!(
        html.contains(&policy) && html.contains("id=\"sample-"),
        "www/index.html is not the page that was expected"
    );
    fs::write(file, &html)?;
    let size = size::brotli(file)?;
    println!("whomet.html: {} bytes, {size} in brotli, of {INLINE_LIMIT}", html.len());
    ensure!(size <= INLINE_LIMIT, "the page in one file has grown over its limit");
    Ok(())
}

/// Links to other files of the site lead nowhere here: their words stay.
fn without_links(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, link)) = rest.split_once("<a href=\"") {
        out += before;
        let target = link.split('"').next().unwrap_or_default();
        match link.split_once('>').and_then(|(_, inside)| inside.split_once("</a>")) {
            Some((words, after)) if !target.starts_with("https://") && !target.starts_with('#') => {
                out += words;
                rest = after;
            }
            _ => {
                out += "<a href=\"";
                rest = link;
            }
        }
    }
    out + rest
}

/// A script or style as the policy names it.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// A classic script has no address of its own, and none of ours asks for it.
const CLASSIC: &str = "--log-override:empty-import-meta=silent";

/// The extension as a folder, to be loaded unpacked or zipped for a shop.
fn extension(folder: &Path) -> Result<()> {
    let source = root().join("www/package/extension");
    esbuild(&[
        "www/package/extension/annotate.js",
        "www/package/extension/background.js",
        "www/package/extension/reader.js",
        "--outdir=dist/extension",
        "--format=iife",
        CLASSIC,
    ])?;
    let manifest = fs::read_to_string(source.join("manifest.json"))?;
    fs::write(
        folder.join("manifest.json"),
        manifest.replace("\"version\": \"0.0.0\"", &format!("\"version\": \"{}\"", whomet::info().version)),
    )?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE", "DATA-LICENSES.md"] {
        copy(&root().join(name), &folder.join(name))?;
    }
    readability_licence(folder)
}

/// Readability finds the article; its licence goes with it.
fn readability_licence(folder: &Path) -> Result<()> {
    copy(
        &root().join("tests/pack/node_modules/@mozilla/readability/LICENSE.md"),
        &folder.join("LICENSE-readability.md"),
    )
}

/// `www/` without what only this repository needs.
fn site(folder: &Path) -> Result<()> {
    copy_folder(&root().join("www"), folder)?;
    fs::remove_dir_all(folder.join("package"))?;
    for name in bundle::ENTRIES {
        let file = format!("dist/site/pkg/{name}");
        esbuild(&[&file, &format!("--outfile={file}"), "--allow-overwrite", "--external:./*"])?;
    }
    esbuild(&["www/package/bookmarklet.js", "--outfile=dist/site/bookmarklet.js", "--format=iife", CLASSIC])?;
    // In the demo that React draws; nothing that readers use has React in it.
    esbuild(&[
        "www/demo/live.jsx",
        "--jsx=automatic",
        "--define:process.env.NODE_ENV=\"production\"",
        "--outfile=dist/site/demo/live.js",
    ])?;
    copy(&root().join("DATA-LICENSES.md"), &folder.join("DATA-LICENSES.md"))?;
    readability_licence(folder)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() { copy_folder(&entry.path(), &target)? } else { copy(&entry.path(), &target)? }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_named_by_their_hash() {
        assert_eq!(hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
        assert_eq!(hash("abc"), "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
    }

    #[test]
    fn only_links_to_files_go() {
        let html = "<a href=\"demo/\">Demo</a> <a class=\"skip\" href=\"#a\">Skip</a> <a href=\"https://x\">X</a> <a href=\"#b\">B</a>.";
        assert_eq!(
            without_links(html),
            "Demo <a class=\"skip\" href=\"#a\">Skip</a> <a href=\"https://x\">X</a> <a href=\"#b\">B</a>."
        );
    }
}
