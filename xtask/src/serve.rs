//! `cargo xtask serve`: the page on this machine, under the policy it must live with.
//!
//! The tests and the bench use the same server, so whatever the policy forbids fails there.

use crate::{build, root};
use anyhow::{Context, Result, anyhow, bail};
use std::{
    path::{Component, Path, PathBuf},
    sync::Arc,
    thread,
};
use tiny_http::{Header, Method, Request, Response};

/// What the page may do. Wasm, and nothing inline, from elsewhere or made from strings;
/// any page may frame it, that is what it is for.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; \
                      form-action 'none'; require-trusted-types-for 'script'";

const DEFAULT_PORT: u16 = 8017;

pub fn run(args: &[String]) -> Result<()> {
    let port = match args {
        [] => DEFAULT_PORT,
        [flag, port] if flag == "--port" => {
            port.parse().with_context(|| format!("--port takes a number up to 65535, found '{port}'"))?
        }
        _ => bail!("serve takes [--port N], found {args:?}"),
    };
    build::build()?;
    let server = Server::start(&root().join("www"), port)?;
    println!("{}", server.address);
    server.wait()
}

/// A running server; it stops when dropped.
pub struct Server {
    /// Where it answers, `http://127.0.0.1:…/`.
    pub address: String,
    http: Arc<tiny_http::Server>,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Server {
    /// Serves `folder` to this machine only; port 0 takes any that is free.
    pub fn start(folder: &Path, port: u16) -> Result<Server> {
        let http = tiny_http::Server::http(("127.0.0.1", port));
        let http = Arc::new(http.map_err(|error| anyhow!("cannot listen on port {port}: {error}"))?);
        let address = format!("http://{}/", http.server_addr());
        let folder = folder.canonicalize().with_context(|| format!("no folder {}", folder.display()))?;
        // A few: one slow reader must not hold up the page's other files.
        let threads = (0..4).map(|_| {
            let (http, folder) = (http.clone(), folder.clone());
            thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    answer(request, &folder);
                }
            })
        });
        Ok(Server { address, threads: threads.collect(), http })
    }

    fn wait(mut self) -> Result<()> {
        for thread in self.threads.drain(..) {
            thread.join().map_err(|_| anyhow!("the server stopped"))?;
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.http.unblock();
        }
    }
}

fn answer(request: Request, folder: &Path) {
    let (status, kind, body) = match request.method() {
        Method::Get | Method::Head => {
            match find(folder, request.url()).and_then(|file| Some((mime(&file), std::fs::read(file).ok()?))) {
                Some((kind, body)) => (200, kind, body),
                None => (404, "text/plain", b"no such file\n".to_vec()),
            }
        }
        _ => (405, "text/plain", b"only GET and HEAD\n".to_vec()),
    };
    // Whole, with its length: a page that shows progress needs it.
    let mut response = Response::from_data(body).with_status_code(status).with_chunked_threshold(usize::MAX);
    for (name, value) in [
        ("content-type", kind),
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-cache"),
    ] {
        response.add_header(Header::from_bytes(name, value).expect("headers are written here, in ASCII"));
    }
    // The reader may have gone; that is no fault of ours.
    let _ = request.respond(response);
}

/// The file that `url` names, if it lies in `folder`.
fn find(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    // Escapes (%2e) are not decoded, so no step can hide; no file of ours needs one.
    if !path.components().all(|step| matches!(step, Component::Normal(_))) {
        return None;
    }
    // A link may still lead out.
    let file = folder.join(path).canonicalize().ok()?;
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("ico") => "image/x-icon",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("txt" | "md" | "ts") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        io::{Read, Write},
        net::TcpStream,
    };

    fn ask(server: &Server, line: &str) -> String {
        let host = server.address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "{line} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.to_lowercase()
    }

    #[test]
    fn files_come_with_their_type_and_the_policy() {
        let server = Server::start(&root().join("xtask/src"), 0).unwrap();
        assert!(ask(&server, "GET /main.rs").starts_with("http/1.1 200"));
        assert!(ask(&server, "GET /main.rs?fresh").contains("cargo xtask"));
        assert!(ask(&server, "GET /main.rs").contains("content-security-policy: default-src 'self'; script-src"));
        assert!(ask(&server, "POST /main.rs").starts_with("http/1.1 405"));
        assert_eq!(mime(Path::new("a/whomet_bg.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("engine.js")), "text/javascript; charset=utf-8");
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let server = Server::start(&root().join("xtask/src"), 0).unwrap();
        for path in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd", "/./main.rs/../../Cargo.toml", "/", "x"] {
            assert!(ask(&server, &format!("GET {path}")).starts_with("http/1.1 404"), "{path}");
        }
    }
}
