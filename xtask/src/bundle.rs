//! The scripts of `www/` put together, one file for each way in: `www/pkg/page.js` and the like.
//!
//! Forty small modules cost a browser a quarter of a second, even from this machine; one file does not. What a
//! bundler of the trade does besides (minifying, splitting) `cargo xtask pack` has esbuild do; this needs nothing but
//! cargo. Each module becomes a function that returns its exports, in the order in which they need each other:
//! the source reads the same in the browser's tools. Our own modules are plain, and whatever is not is an error.

use crate::{build, root};
use anyhow::{Context, Result, bail, ensure};
use std::{fmt::Write, fs, path::Path};

/// Modules of `www/` that pages load, or that others load when they are needed.
pub const ENTRIES: [&str; 5] = ["early.js", "page.js", "define.js", "embed.js", "formats.js"];

/// Writes them all into `www/pkg`.
pub fn write() -> Result<()> {
    ENTRIES.iter().try_for_each(|entry| renew(&root().join("www/pkg").join(entry)))
}

/// Writes `file` anew if it is one of them: whoever changes a script need only load the page again.
pub fn renew(file: &Path) -> Result<()> {
    let www = root().join("www");
    match ENTRIES.iter().find(|entry| file == www.join("pkg").join(entry)) {
        Some(entry) => build::write(file, bundle(&www, entry)?.as_bytes()),
        None => Ok(()),
    }
}

/// One module with all that it imports.
fn bundle(folder: &Path, entry: &str) -> Result<String> {
    let mut modules = Modules { folder, done: Vec::new(), open: Vec::new(), code: String::new() };
    modules.add(entry)?;
    let exports = modules.done.pop().map(|module| module.exports).unwrap_or_default();
    let mut code = format!(
        "// {entry} of www/ with its modules, put together by cargo xtask build.\n\
         const $here = new URL(\"../{entry}\", import.meta.url).href;\n{}",
        modules.code
    );
    if !exports.is_empty() {
        writeln!(code, "export const {{ {} }} = {};", exports.join(", "), variable(entry))?;
    }
    Ok(code)
}

struct Module {
    name: String,
    exports: Vec<String>,
}

struct Modules<'a> {
    folder: &'a Path,
    done: Vec<Module>,
    /// On the way from the entry to the module that is read now.
    open: Vec<String>,
    code: String,
}

impl Modules<'_> {
    /// Writes a module behind those that it imports, unless it is there already.
    fn add(&mut self, name: &str) -> Result<()> {
        if self.done.iter().any(|module| module.name == name) {
            return Ok(());
        }
        ensure!(!self.open.iter().any(|open| open == name), "{} import each other", self.open.join(", "));
        self.open.push(name.to_owned());
        let path = self.folder.join(name);
        let source = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let (mut body, mut exports) = (String::new(), Vec::new());
        for (number, line) in (1..).zip(source.lines()) {
            self.line(line, &mut body, &mut exports).with_context(|| format!("{name}:{number}: {line}"))?;
        }
        self.open.pop();
        let exported: Vec<String> = exports.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        let exported = exported.join(", ");
        write!(
            self.code,
            "\n// www/{name}\nconst {} = (() => {{\n{body}return {{ {exported} }};\n}})();\n",
            variable(name)
        )?;
        let exports = exports.into_iter().map(|(name, _)| name).collect();
        self.done.push(Module { name: name.to_owned(), exports });
        Ok(())
    }

    fn line(&mut self, line: &str, body: &mut String, exports: &mut Vec<(String, String)>) -> Result<()> {
        if let Some(rest) = line.strip_prefix("import ") {
            let (names, from) = rest.split_once('"').context("an import stands on one line")?;
            let from = self.import(from)?;
            let names = names.trim_end().trim_end_matches("from").trim_end();
            ensure!(names.is_empty() || names.starts_with('{'), "an import names what it takes");
            if !names.is_empty() {
                writeln!(body, "const {} = {from};", names.replace(" as ", ": "))?;
            }
            return Ok(());
        }
        if let Some(rest) = line.strip_prefix("export {") {
            let (names, from) = rest.split_once("} from \"").context("such an export names its module")?;
            let from = self.import(from)?;
            // Without a variable: the module may have imported the same name for itself.
            exports.extend(names.split(',').map(|name| (name.trim().to_owned(), format!("{from}.{}", name.trim()))));
            return Ok(());
        }
        let kept = match line.strip_prefix("export ") {
            Some(kept) => {
                let name = declared(kept)?;
                exports.push((name.clone(), name));
                kept
            }
            None => line,
        };
        // The folder of the bundles holds what the others find in it.
        let kept = kept.replace("import.meta.url", "$here").replace("import(\"./pkg/", "import(\"./");
        for (_, rest) in kept.match_indices("import(\"./").map(|(at, found)| kept.split_at(at + found.len())) {
            let name = rest.split('"').next().unwrap_or_default();
            ensure!(name == "whomet.js" || ENTRIES.contains(&name), "{name} is not among what is put together");
        }
        writeln!(body, "{kept}")?;
        Ok(())
    }

    /// The variable that holds the exports of what `./NAME";` names.
    fn import(&mut self, from: &str) -> Result<String> {
        let name =
            from.strip_prefix("./").and_then(|from| from.strip_suffix("\";")).context("not a module beside it")?;
        self.add(name)?;
        Ok(variable(name))
    }
}

/// `paint-mark.js`: `$paint_mark`.
fn variable(name: &str) -> String {
    format!("${}", name.trim_end_matches(".js").replace('-', "_"))
}

/// The name that a declaration gives.
fn declared(declaration: &str) -> Result<String> {
    let mut words =
        declaration.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')).filter(|word| !word.is_empty());
    match words.find(|word| *word != "async") {
        // A variable that changes would keep its first value in those that import it.
        Some("const" | "function" | "class") => Ok(words.next().context("a declaration has a name")?.to_owned()),
        _ => bail!("not an export that can be put together"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> std::path::PathBuf {
        let folder = root().join("target/bundle-tests").join(files[0].0.trim_end_matches(".js"));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        folder
    }

    #[test]
    fn modules_stand_in_the_order_in_which_they_need_each_other() {
        let folder = folder(&[
            (
                "order.js",
                "import \"./side.js\";\nimport { b as c } from \"./two-words.js\";\nexport async function a() { return c; }\n",
            ),
            ("side.js", "import { b } from \"./two-words.js\";\nconsole.log(b, import.meta.url);\n"),
            ("two-words.js", "export const b = 1;\nexport { d } from \"./last.js\";\n"),
            ("last.js", "export function* d() {}\n"),
        ]);
        let code = bundle(&folder, "order.js").unwrap();
        assert_eq!(code.matches("const b = 1;").count(), 1);
        let at = |words: &str| code.find(words).unwrap_or_else(|| panic!("{words} in {code}"));
        assert!(at("const $two_words =") < at("const $side =") && at("const $side =") < at("const $order ="));
        assert!(at("const { b: c } = $two_words;") < at("async function a()"));
        assert!(code.contains("return { b: b, d: $last.d };"));
        assert!(code.contains("console.log(b, $here);") && code.ends_with("export const { a } = $order;\n"));
    }

    #[test]
    fn what_cannot_be_put_together_is_an_error_that_says_where() {
        for (name, text) in [
            ("default.js", "import x from \"./y.js\";\n"),
            ("lines.js", "import {\n"),
            ("changing.js", "export let x = 1;\n"),
            ("circle.js", "import \"./circle.js\";\n"),
            ("later.js", "const x = () => import(\"./nowhere.js\");\n"),
        ] {
            let folder = folder(&[(name, text), ("y.js", "")]);
            let error = format!("{:#}", bundle(&folder, name).unwrap_err());
            assert!(error.starts_with(&format!("{name}:1: ")), "{error}");
        }
    }
}
