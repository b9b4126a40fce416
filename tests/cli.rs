//! The command line, driven as a user drives it: by its arguments and its streams.

use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    process::{Command, Output, Stdio},
    thread,
};

fn whomet(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whomet"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(args: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut child = whomet(args).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.into();
    // In a thread of its own: a pipe holds 64 kB, and the child writes while it reads.
    let writer = thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn lines(output: &Output) -> Vec<Value> {
    let text = str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_thousand_reports_come_in_the_order_of_their_documents() {
    let article = "Defence Minister Rajnath Singh met General Li Shangfu in New Delhi on 27 April 2023.\n\n";
    // Lengths jump up and down, so that reports are ready out of order.
    let text = |number: usize| article.repeat(number * 7919 % 40);
    let input: String = (0..1000).map(|id| json!({"id": id, "text": text(id)}).to_string() + "\n").collect();
    let output = run(&["--ndjson"], input);
    assert!(output.status.success(), "{}", errors(&output));
    let reports = lines(&output);
    assert_eq!(reports.len(), 1000);
    for (number, report) in reports.iter().enumerate() {
        assert_eq!(report["id"], number);
        assert_eq!(report["schema"], 1);
        assert_eq!(report["mentions"].as_array().unwrap().is_empty(), text(number).is_empty(), "document {number}");
    }
}

#[test]
fn the_id_stands_first_and_comes_back_as_it_was() {
    let output = run(&["--ndjson"], "{\"text\": \"\", \"more\": [1], \"id\": \"é\\\"1\"}\n");
    assert!(output.stdout.starts_with("{\"id\":\"é\\\"1\",\"schema\":1,\"offsetUnit\":\"utf-16\",".as_bytes()));
    assert!(output.stdout.ends_with(b"}\n"));
}

#[test]
fn timex_marks_what_readers_do_not_need() {
    let text = "They now meet weekly, he said on Friday.";
    let dated = |args: &[&str]| -> Vec<(String, Value)> {
        let output = run(args, json!({"id": 1, "text": text, "date": "2031-02-12"}).to_string());
        let report = lines(&output).remove(0);
        let dates = report["mentions"].as_array().unwrap().iter().filter(|mention| mention["type"] == "DATE");
        let words = |m: &Value| text[m["start"].as_u64().unwrap() as usize..m["end"].as_u64().unwrap() as usize].into();
        dates.map(|mention| (words(mention), mention["value"].clone())).collect()
    };
    let friday = ("Friday".to_owned(), json!("2031-02-07"));
    assert_eq!(dated(&["--ndjson"]), std::slice::from_ref(&friday));
    let more = [("now".to_owned(), json!("PRESENT_REF")), ("weekly".to_owned(), json!("P1W")), friday];
    assert_eq!(dated(&["--ndjson", "--timex"]), more);
}

#[test]
fn timex_marks_the_year_inside_a_name() {
    let input = json!({"id": 1, "text": "She won the 1996 Northern Wessex general election."}).to_string();
    let types = |args: &[&str]| -> Vec<Value> {
        let report = lines(&run(args, input.clone())).remove(0);
        report["mentions"].as_array().unwrap().iter().map(|mention| mention["type"].clone()).collect()
    };
    assert_eq!(types(&["--ndjson"]), ["EVENT"]);
    assert!(types(&["--ndjson", "--timex"]).contains(&json!("DATE")));
}

#[test]
fn bad_lines_are_named_and_the_rest_still_runs() {
    let input = [
        &b"\xEF\xBB\xBF{\"id\": 1, \"text\": \"With a byte order mark.\"}\r\n"[..],
        b"{\"id\": 2, \"text\": \"cut off\n",
        b"{\"id\": 3}\n",
        b"\n",
        b"{\"id\": 5, \"text\": \"not UTF-8: \xFF\"}\n",
        b"{\"id\": 6, \"text\": \"\", \"date\": \"yesterday\"}\n",
        b"{\"id\": 7, \"text\": \"\", \"date\": null}\n",
        b"{\"text\": \"no id\"}\n",
        b"{\"id\": 9, \"text\": \"No line break at the end.\"}",
    ];
    let output = run(&["--ndjson"], input.concat());
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<Value> = lines(&output).into_iter().map(|report| report["id"].clone()).collect();
    assert_eq!(ids, [1, 7, 9]);
    let errors = errors(&output);
    let named: Vec<&str> = errors.lines().map(|line| line.split(": ").nth(1).unwrap()).collect();
    assert_eq!(named, ["line 2", "line 3", "line 5", "line 6", "line 8"], "{errors}");
}

#[test]
fn no_input_is_no_fault() {
    let output = run(&["--ndjson"], "");
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty());
    let output = run(&["--format", "json", "-"], "");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["mentions"], json!([]));
}

#[test]
fn a_reader_who_leaves_ends_it_quietly() {
    let mut child = whomet(&["--ndjson"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdin.write_all(b"{\"id\": 0, \"text\": \"\"}\n").unwrap();
    // The first report comes although the input has not ended: it streams.
    stdout.read_exact(&mut [0; 8]).unwrap();
    drop(stdout);
    // An endless input: only the broken pipe can end this.
    while stdin.write_all(b"{\"id\": 1, \"text\": \"Ms Li met Mr Kim.\"}\n").is_ok() {}
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(errors(&output), "");
}

#[test]
fn offsets_count_what_was_asked_for() {
    let text = "😀 Ça va: 'Rajnath Singh' met the naïve 👩‍👩‍👧 in New Delhi on 28 April 2023. \u{FFFD} 𝒳, then in Beijing.";
    let utf16: Vec<u16> = text.encode_utf16().collect();
    let points: Vec<char> = text.chars().collect();
    let slice = |unit: &str, start: usize, end: usize| match unit {
        "utf-8" => text[start..end].to_owned(),
        "utf-16" => String::from_utf16(&utf16[start..end]).unwrap(),
        _ => points[start..end].iter().collect(),
    };
    for unit in ["utf-16", "utf-8", "code-point"] {
        // Half a surrogate pair, as JavaScript may write it, stands for the replacement character.
        let line = json!({"id": 0, "text": text}).to_string().replace('\u{FFFD}', "\\udc00");
        let batch = run(&["--ndjson", "--offsets", unit], line + "\n");
        let single = run(&["--format=json", "--offsets", unit], text);
        let single: Value = serde_json::from_slice(&single.stdout).unwrap();
        for report in [&lines(&batch)[0], &single] {
            assert_eq!(report["offsetUnit"], unit);
            let mentions = report["mentions"].as_array().unwrap().iter();
            let at = |mention: &Value, end: &str| mention[end].as_u64().unwrap() as usize;
            let words: Vec<String> = mentions.map(|m| slice(unit, at(m, "start"), at(m, "end"))).collect();
            for wanted in ["Rajnath Singh", "New Delhi", "28 April 2023", "Beijing"] {
                assert!(words.iter().any(|word| word == wanted), "{unit}: {wanted} is not among {words:?}");
            }
        }
    }
}

#[test]
fn conll_gives_every_token_a_tag() {
    let output = run(&["--format", "conll"], "Ms Li met Rajnath Singh. It rained.");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("met\tO\nRajnath\tB-PERSON\nSingh\tI-PERSON\n.\tO\n\nIt\tO\n"), "{text}");
}

#[test]
fn the_table_names_who_met_whom() {
    let article = "NEW DELHI, 28 April 2023: Defence Minister Rajnath Singh met the Russian Defence Minister, \
                   General Sergei Shoigu, in New Delhi on Friday.";
    let output = run(&[], article);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("Meetings: 1\n"), "{text}");
    assert!(text.contains("Rajnath Singh") && text.contains("2023-04-28") && text.contains("PERSON"), "{text}");
}

#[test]
fn a_wrong_command_says_what_was_expected() {
    for (args, expected) in [
        (&["--format", "xml"][..], "--format takes table, json or conll, found 'xml'"),
        (&["--ndjson", "--offsets", "bytes"], "--offsets takes utf-16, utf-8 or code-point, found 'bytes'"),
        (&["--ndjson", "--format", "json"], "--ndjson has a format of its own"),
        (&["--offsets", "utf-8"], "--offsets goes with --format json or --ndjson"),
        (&["--date", "28 April"], "YYYY-MM-DD"),
        (&["--colour"], "--colour"),
        (&["a.txt", "b.txt"], "b.txt"),
    ] {
        let output = run(args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let first = errors(&output).lines().next().unwrap_or_default().to_owned();
        assert!(first.contains(expected), "{args:?}: {first}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_missing_file_is_named() {
    let output = run(&["no such file.txt"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("no such file.txt"));
}
