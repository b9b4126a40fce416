//! The native command line: one article, or a stream of them.
#![forbid(unsafe_code)]

#[path = "main/batch.rs"]
mod batch;
#[path = "main/print.rs"]
mod print;

use lexopt::{Arg, ValueExt};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
    process::ExitCode,
};
use whomet::{Options, extract, span::OffsetUnit};

const USAGE: &str = "\
whomet [FILE|-] [--date D] [--timex] [--format table|json|conll] [--offsets UNIT]
    reads one article (standard input without FILE) and prints
    table   its meetings and entities, to be read (the default)
    json    the report
    conll   a token and its BIO tag a line, a blank line after each sentence

whomet --ndjson [FILE|-] [--date D] [--timex] [--offsets UNIT] < docs > reports
    reads a document a line, {\"id\", \"text\", \"date\"?}, and prints a report a line, its id
    first, in the same order; names bad lines on standard error, goes on, and ends with 1

--date D        the article's date, YYYY-MM-DD; with --ndjson, of documents without one
--timex         mark times by the conventions of TimeML: 'now', 'weekly' and 'more than' too
--offsets UNIT  what start and end count: utf-16 (the default), utf-8, code-point";

/// Ends with 2 where the command is wrong, with 1 where the input is.
fn main() -> ExitCode {
    let command = match Command::parse(lexopt::Parser::from_env()) {
        Ok(Some(command)) => command,
        Ok(None) => return ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("whomet: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match command.run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Who reads us has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("whomet: {error}");
            ExitCode::FAILURE
        }
    }
}

struct Command {
    file: Option<String>,
    options: Options,
    format: Format,
    unit: OffsetUnit,
}

#[derive(Clone, Copy, PartialEq)]
enum Format {
    Table,
    Json,
    Conll,
    Batch,
}

impl Command {
    /// None if all that was asked for is printed already.
    fn parse(mut args: lexopt::Parser) -> Result<Option<Command>, lexopt::Error> {
        let (mut file, mut format, mut unit) = (None, None, None);
        let mut options = Options::default();
        let mut batch = false;
        while let Some(arg) = args.next()? {
            match arg {
                Arg::Short('h') | Arg::Long("help") => {
                    println!("{USAGE}");
                    return Ok(None);
                }
                Arg::Short('V') | Arg::Long("version") => {
                    println!("whomet {}", whomet::info().version);
                    return Ok(None);
                }
                Arg::Long("ndjson") => batch = true,
                Arg::Long("date") => options.date = Some(args.value()?.string()?),
                Arg::Long("timex") => options.timex = true,
                Arg::Long("format") => {
                    format = Some(match args.value()?.string()?.as_str() {
                        "table" => Format::Table,
                        "json" => Format::Json,
                        "conll" => Format::Conll,
                        other => return Err(format!("--format takes table, json or conll, found '{other}'").into()),
                    })
                }
                Arg::Long("offsets") => {
                    unit = Some(match args.value()?.string()?.as_str() {
                        "utf-16" => OffsetUnit::Utf16,
                        "utf-8" => OffsetUnit::Utf8,
                        "code-point" => OffsetUnit::CodePoint,
                        other => {
                            return Err(format!("--offsets takes utf-16, utf-8 or code-point, found '{other}'").into());
                        }
                    })
                }
                Arg::Value(value) if file.is_none() => file = Some(value.string()?),
                other => return Err(other.unexpected()),
            }
        }
        let format = match (batch, format) {
            (true, Some(_)) => return Err("--ndjson has a format of its own: leave out --format".into()),
            (true, None) => Format::Batch,
            (false, format) => format.unwrap_or(Format::Table),
        };
        if unit.is_some() && matches!(format, Format::Table | Format::Conll) {
            return Err("--offsets goes with --format json or --ndjson: the other formats have no offsets".into());
        }
        // Checked by the library, here for the sake of the exit status.
        extract("", &options).map_err(|error| format!("--date: {error}"))?;
        Ok(Some(Command { file, options, format, unit: unit.unwrap_or(OffsetUnit::Utf16) }))
    }

    /// False if some of the input was bad.
    fn run(self) -> io::Result<bool> {
        let mut input = self.open()?;
        let options = self.options;
        if self.format == Format::Batch {
            return batch::run(input, io::stdout().lock(), options, self.unit);
        }
        let mut text = String::new();
        input.read_to_string(&mut text).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => io::Error::other("the article is not UTF-8"),
            _ => error,
        })?;
        let mut report = extract(&text, &options).map_err(io::Error::other)?;
        let out = &mut io::BufWriter::new(io::stdout().lock());
        match self.format {
            Format::Table => print::table(out, &report)?,
            Format::Conll => print::conll(out, &text, &report)?,
            Format::Json | Format::Batch => {
                report.convert_offsets(&text, self.unit);
                serde_json::to_writer_pretty(&mut *out, &report)?;
                writeln!(out)?;
            }
        }
        out.flush()?;
        Ok(true)
    }

    fn open(&self) -> io::Result<Box<dyn BufRead + Send>> {
        match self.file.as_deref() {
            None | Some("-") => Ok(Box::new(BufReader::new(io::stdin()))),
            Some(name) => {
                let file = File::open(name).map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")));
                Ok(Box::new(BufReader::new(file?)))
            }
        }
    }
}
