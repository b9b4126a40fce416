//! `cargo xtask serve`: the page on this machine, under the policy it must live with.
//!
//! The tests and the bench use the same server, so whatever the policy forbids fails there.

use crate::{build, bundle, root};
use anyhow::{Context, Result, anyhow, bail};
use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::SystemTime,
};

/// What the page may do. Wasm, and nothing inline, from elsewhere or made from strings;
/// any page may frame it, that is what it is for.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; \
                      form-action 'none'; require-trusted-types-for 'script'";

const DEFAULT_PORT: u16 = 8017;

/// Bytes of a request.
const HEAD_LIMIT: u64 = 1 << 16;

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

/// A running server; it takes no more readers once dropped.
///
/// Written here, since a file's answer must leave in one piece and at once: with the small
/// HTTP crates the second packet of each answer waits 40 ms for the first to be acknowledged.
pub struct Server {
    /// Where it answers, `http://127.0.0.1:…/`.
    pub address: String,
    listener: TcpListener,
    stopped: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Server {
    /// Serves `folder` to this machine only; port 0 takes any that is free.
    pub fn start(folder: &Path, port: u16) -> Result<Server> {
        let folder = folder.canonicalize().with_context(|| format!("no folder {}", folder.display()))?;
        let listener =
            TcpListener::bind(("127.0.0.1", port)).with_context(|| format!("cannot listen on port {port}"))?;
        let address = format!("http://{}/", listener.local_addr()?);
        let stopped = Arc::new(AtomicBool::new(false));
        let (incoming, stop) = (listener.try_clone()?, stopped.clone());
        let thread = thread::spawn(move || {
            for stream in incoming.incoming().flatten() {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let folder = folder.clone();
                // One that leaves early, or writes nonsense, is no fault of ours.
                thread::spawn(move || talk(stream, &folder).ok());
            }
        });
        Ok(Server { address, listener, stopped, thread: Some(thread) })
    }

    fn wait(mut self) -> Result<()> {
        let ended = self.thread.take().map_or(Ok(()), thread::JoinHandle::join);
        ended.map_err(|_| anyhow!("the server stopped"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        // A last visitor wakes the thread up.
        let _ = self.listener.local_addr().map(TcpStream::connect);
    }
}

/// Answers one reader until they leave.
fn talk(mut stream: TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        // A request of ours has a few hundred bytes and no body.
        let mut head = reader.by_ref().take(HEAD_LIMIT).lines();
        let Some(request) = head.next() else { return Ok(()) };
        let request = request?;
        let (mut last, mut kept) = (false, String::new());
        loop {
            let Some(line) = head.next() else { return Ok(()) };
            let line = line?;
            if line.is_empty() {
                break;
            }
            last |= line.eq_ignore_ascii_case("connection: close");
            if let Some((_, tag)) = line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("if-none-match"))
            {
                kept = tag.to_owned();
            }
        }
        let (method, url) = request.split_once(' ').unwrap_or_default();
        let url = url.strip_suffix(" HTTP/1.1").unwrap_or_default();
        let file = if matches!(method, "GET" | "HEAD") { find(folder, url) } else { None };
        if let Some(Err(error)) = file.as_deref().map(bundle::renew) {
            eprintln!("{error:#}");
        }
        let tag = file.as_deref().and_then(tag);
        let unchanged = tag.as_ref().is_some_and(|tag| *tag == kept);
        let (status, kind, body) = match file.and_then(|file| Some((mime(&file), fs::read(file).ok()?))) {
            Some((kind, _)) if unchanged => ("304 Not Modified", kind, Vec::new()),
            Some((kind, body)) => ("200 OK", kind, body),
            None => ("404 Not Found", "text/plain", b"no such file\n".to_vec()),
        };
        let length = if unchanged { String::new() } else { format!("content-length: {}\r\n", body.len()) };
        let tag = tag.map_or(String::new(), |tag| format!("etag: {tag}\r\n"));
        let mut answer = format!(
            "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\n{length}{tag}content-security-policy: {POLICY}\r\n\
             x-content-type-options: nosniff\r\nreferrer-policy: no-referrer\r\ncache-control: no-cache\r\n\r\n",
        )
        .into_bytes();
        if method != "HEAD" {
            answer.extend(body);
        }
        stream.write_all(&answer)?;
        if last {
            return Ok(());
        }
    }
}

/// The file that `url` names, if it lies in `folder`.
fn find(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let path = Path::new(&path);
    // Escapes (%2e) are not decoded, so no step can hide; no file of ours needs one.
    if !path.components().all(|step| matches!(step, Component::Normal(_))) {
        return None;
    }
    // A link may still lead out.
    let file = folder.join(path).canonicalize().ok()?;
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

/// Tells versions of a file apart: who comes again need not load it again, and the browser keeps the module compiled.
fn tag(file: &Path) -> Option<String> {
    let data = file.metadata().ok()?;
    let changed = data.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some(format!("\"{:x}-{:x}\"", changed.as_nanos(), data.len()))
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
        assert!(ask(&server, "HEAD /main.rs").ends_with("\r\n\r\n"));
        assert!(ask(&server, "POST /main.rs").starts_with("http/1.1 404"));
        assert_eq!(mime(Path::new("a/whomet_bg.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("engine.js")), "text/javascript; charset=utf-8");
    }

    #[test]
    fn what_a_reader_has_kept_is_not_sent_again() {
        let server = Server::start(&root().join("xtask/src"), 0).unwrap();
        let first = ask(&server, "GET /main.rs");
        let tag = first.split("etag: ").nth(1).and_then(|rest| rest.lines().next()).unwrap();
        let asked = |tag: &str| ask(&server, &format!("GET /main.rs HTTP/1.1\r\nIf-None-Match: {tag}\r\nx:"));
        let again = asked(tag);
        assert!(again.starts_with("http/1.1 304") && again.ends_with("\r\n\r\n"), "{again}");
        assert!(asked("\"old\"").contains("cargo xtask"));
        assert!(!ask(&server, "GET /nothing.rs").contains("etag"));
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let server = Server::start(&root().join("xtask/src"), 0).unwrap();
        let above = Server::start(&root(), 0).unwrap();
        assert!(ask(&above, "GET /www/demo/").starts_with("http/1.1 200"), "a folder's page");
        for path in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd", "/./main.rs/../../Cargo.toml", "/", "x"] {
            assert!(ask(&server, &format!("GET {path}")).starts_with("http/1.1 404"), "{path}");
        }
    }
}
