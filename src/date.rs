//! STUB until the date branch lands
mod civil;
use crate::report::{Confidence, Granularity, MentionType};
use crate::span::Tokens;
pub use civil::CivilDate;
#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct Interval {
    pub from: CivilDate,
    pub to: CivilDate,
}
#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct Timex {
    pub tokens: Tokens,
    pub kind: MentionType,
    pub value: String,
    pub interval: Option<Interval>,
    pub granularity: Granularity,
    pub rule: &'static str,
    pub confidence: Confidence,
}
