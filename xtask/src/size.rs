//! `cargo xtask size`: bytes of what is shipped, raw and as servers send them.

use crate::{build, root};
use anyhow::{Result, ensure};
use std::{
    io::Write,
    path::{Path, PathBuf},
    thread,
};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Of all that the page loads, in brotli: the wasm module with its lists and its model, and the scripts.
const LIMIT: usize = 900_000;

/// Of the wasm module without the tagger's model, in brotli: code and lists.
const CORE_LIMIT: usize = 500_000;

/// What a page loads besides the module.
const PAGE: [&str; 8] = [
    "index.html",
    "theme.js",
    "style.css",
    "icon.svg",
    "whomet.webmanifest",
    "pkg/early.js",
    "pkg/page.js",
    "pkg/worker.js",
];

/// Of the machine code that reads dates: none of it comes from a library, so that names tell it from the rest.
const DATES_LIMIT: usize = 60_000;

pub fn run(args: &[String]) -> Result<()> {
    ensure!(args.is_empty(), "size takes no arguments, found {args:?}");
    build::build()?;
    check()
}

#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints a table of `www/` as it is; an error if what the page loads is over its limit.
pub fn check() -> Result<()> {
    let www = root().join("www");
    let mut files = Vec::new();
    collect(&www, &mut files)?;
    files.sort();
    // Brotli at its best takes seconds for a module: a thread each for the large ones.
    let sizes: Vec<Size> = thread::scope(|scope| {
        let handles: Vec<_> = files.iter().map(|file| scope.spawn(|| measure(file))).collect();
        handles.into_iter().map(|handle| handle.join().expect("compression does not panic")).collect::<Result<_>>()
    })?;
    let row = |name: &str, size: Size| println!("| {name} | {} | {} | {} |", size.raw, size.gzip, size.brotli);
    println!("| file in www/ | bytes | gzip -9 | brotli -q 11 |\n|---|--:|--:|--:|");
    let (mut page, mut wasm, mut files_found) = (Size::default(), Size::default(), 0);
    for (file, &size) in files.iter().zip(&sizes) {
        let name = file.strip_prefix(&www)?.display().to_string().replace('\\', "/");
        row(&name, size);
        if name.ends_with(".wasm") {
            // A page takes one of them.
            wasm = if size.brotli > wasm.brotli { size } else { wasm };
        } else if PAGE.contains(&name.as_str()) {
            files_found += 1;
            page = Size { raw: page.raw + size.raw, gzip: page.gzip + size.gzip, brotli: page.brotli + size.brotli };
        }
    }
    page = Size { raw: page.raw + wasm.raw, gzip: page.gzip + wasm.gzip, brotli: page.brotli + wasm.brotli };
    row("**what the page loads, with the larger wasm module**", page);
    ensure!(files_found == PAGE.len(), "the page has other files now: mend the list of those that it loads");
    ensure!(wasm.raw > 0, "there is no wasm module in www/pkg");
    ensure!(page.brotli <= LIMIT, "the page loads {} bytes in brotli, over {LIMIT}", page.brotli);
    println!(
        "\n{} of {LIMIT} bytes, {} of them the wasm module with its lists and its model",
        page.brotli, wasm.brotli
    );
    let core = wasm.brotli.saturating_sub(brotli(&root().join("src/tagger/model.bin"))?);
    println!("{core} of {CORE_LIMIT} bytes of the module without its model");
    ensure!(core <= CORE_LIMIT, "the module without its model takes {core} bytes in brotli, over {CORE_LIMIT}");
    let dates = code(&build::named()?, "whomet::date::")?;
    println!("{dates} of {DATES_LIMIT} bytes of code for dates, uncompressed");
    ensure!(dates <= DATES_LIMIT, "the code for dates takes {dates} bytes, over {DATES_LIMIT}");
    Ok(())
}

/// Bytes of the functions whose names hold `path`, in a module that has its names.
fn code(wasm: &[u8], path: &str) -> Result<usize> {
    let (mut imported, mut sizes, mut total) = (0, Vec::new(), 0);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += matches!(import?.ty, TypeRef::Func(_)) as usize;
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(names) = section.as_known() else { continue };
                for names in names {
                    let Name::Function(names) = names? else { continue };
                    for function in names {
                        let function = function?;
                        let ours = function.name.contains(path) && function.index as usize >= imported;
                        total += if ours { sizes[function.index as usize - imported] } else { 0 };
                    }
                }
            }
            _ => {}
        }
    }
    ensure!(total > 0, "no function of the module has {path} in its name");
    Ok(total)
}

/// Every file that a browser may ask for; types are for editors.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if !path.to_string_lossy().ends_with(".d.ts") {
            files.push(path);
        }
    }
    Ok(())
}

fn measure(file: &Path) -> Result<Size> {
    let bytes = std::fs::read(file)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&bytes)?;
    Ok(Size { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: brotli(file)? })
}

/// Bytes of a file in brotli at its best.
pub fn brotli(file: &Path) -> Result<usize> {
    let bytes = std::fs::read(file)?;
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
    Ok(packed.len())
}
