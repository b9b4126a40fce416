//! Documents in, reports out, a line each: on all cores, in order, in bounded memory.
//!
//! ```text
//! reader ──jobs──> worker, worker, … ──a channel for each line──> writer
//!    └──────the receiving ends of those channels, in order───────────┘
//! ```
//!
//! Both queues are bounded, so that a slow writer, or one long document, stops the reader.

use serde::{Deserialize, Deserializer, Serialize, de};
use std::{
    io::{self, BufRead, BufWriter, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, RecvError, SyncSender, sync_channel},
    },
    thread,
};
use whomet::{Options, extract, report::Report, span::OffsetUnit};

/// Lines under way for each worker: enough that none waits while a long document is at its turn.
const AHEAD: usize = 16;

/// The report of one line, or why there is none.
type Answer = Result<Vec<u8>, String>;

/// What the reader hands on: a line's number, and where its answer will come from.
type Turn = (u64, Receiver<Answer>);

/// Returns false if a line was bad.
pub fn run(
    input: impl BufRead + Send + 'static,
    out: impl Write,
    options: Options,
    unit: OffsetUnit,
) -> io::Result<bool> {
    let workers = thread::available_parallelism().map_or(1, |count| count.get());
    let (jobs, queue) = sync_channel::<(Vec<u8>, SyncSender<Answer>)>(workers);
    let (turns, order) = sync_channel::<io::Result<Turn>>(workers * AHEAD);
    let queue = Arc::new(Mutex::new(queue));
    for _ in 0..workers {
        let (queue, options) = (queue.clone(), options.clone());
        thread::spawn(move || {
            // The lock is held for the taking only.
            let next = || queue.lock().expect("nothing panics under this lock").recv();
            while let Ok((line, answer)) = next() {
                // The writer may be gone; then so are we, soon.
                let _ = answer.send(work(&line, &options, unit));
            }
        });
    }
    // Not joined: if the writer fails, the reader may wait for input that never comes.
    thread::spawn(move || read(input, &jobs, &turns));
    write(out, &order)
}

fn read(
    mut input: impl BufRead,
    jobs: &SyncSender<(Vec<u8>, SyncSender<Answer>)>,
    turns: &SyncSender<io::Result<Turn>>,
) {
    for number in 1.. {
        let mut line = Vec::new();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) => {
                let _ = turns.send(Err(error));
                return;
            }
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let (answer, turn) = sync_channel(1);
        if turns.send(Ok((number, turn))).is_err() || jobs.send((line, answer)).is_err() {
            return;
        }
    }
}

fn write(out: impl Write, order: &Receiver<io::Result<Turn>>) -> io::Result<bool> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let mut all_good = true;
    while let Ok(turn) = next(order, &mut out)? {
        let (number, answer) = turn?;
        let answer = next(&answer, &mut out)?.unwrap_or_else(|_| Err("the worker ended".to_owned()));
        match answer {
            Ok(line) => out.write_all(&line)?,
            Err(error) => {
                all_good = false;
                eprintln!("whomet: line {number}: {error}");
            }
        }
    }
    out.flush()?;
    Ok(all_good)
}

/// Waits, if it must, with nothing left in the buffer: whoever reads us gets what there is.
fn next<T>(queue: &Receiver<T>, out: &mut impl Write) -> io::Result<Result<T, RecvError>> {
    if let Ok(item) = queue.try_recv() {
        return Ok(Ok(item));
    }
    out.flush()?;
    Ok(queue.recv())
}

#[derive(Deserialize)]
struct Document {
    id: serde_json::Value,
    text: Text,
    #[serde(default)]
    date: Option<String>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a serde_json::Value,
    #[serde(flatten)]
    report: &'a Report,
}

fn work(line: &[u8], options: &Options, unit: OffsetUnit) -> Answer {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let line = str::from_utf8(line).map_err(|error| format!("not UTF-8: {error}"))?;
    let document: Document = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let text = &document.text.0;
    let options = Options { date: document.date.or_else(|| options.date.clone()), ..options.clone() };
    let mut report = catch_unwind(AssertUnwindSafe(|| extract(text, &options)))
        .map_err(|_| "a defect in whomet; please report it with this line")?
        .map_err(|error| error.to_string())?;
    report.convert_offsets(text, unit);
    let mut out = serde_json::to_vec(&Line { id: &document.id, report: &report }).map_err(|error| error.to_string())?;
    out.push(b'\n');
    Ok(out)
}

/// A text as JavaScript writes it: half a surrogate pair (`"\ud83d"`) counts as U+FFFD, as it
/// does where a string enters the wasm module. It is one unit there, one character in Python
/// and three bytes either way, so all offsets stay true.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Text, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = Text;

            fn expecting(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
                out.write_str("a string")
            }

            fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Text, E> {
                self.visit_byte_buf(bytes.to_vec())
            }

            // serde_json writes half a pair as the three bytes that UTF-8 forbids: ED A0 80 to ED BF BF.
            fn visit_byte_buf<E: de::Error>(self, mut bytes: Vec<u8>) -> Result<Text, E> {
                let mut from = 0;
                while let Err(error) = str::from_utf8(&bytes[from..]) {
                    from += error.valid_up_to();
                    let half = bytes.get_mut(from..from + 3).ok_or_else(|| E::custom("not UTF-8"))?;
                    half.copy_from_slice("\u{FFFD}".as_bytes());
                }
                String::from_utf8(bytes).map(Text).map_err(E::custom)
            }
        }

        source.deserialize_byte_buf(Visitor)
    }
}
