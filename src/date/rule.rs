//! The names of the rules, as the reader of a report sees them: 'date/weekday'.

macro_rules! rules {
    ($($rule:ident $name:literal)*) => {
        /// The rule that read a phrase.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Rule {
            $($rule,)*
        }

        impl Rule {
            /// Its name: file/rule.
            pub fn name(self) -> &'static str {
                [$(concat!("date/", $name)),*][self as usize]
            }
        }
    };
}

rules! {
    Age "age" Anchored "anchored" Calendar "calendar" Century "century" Clock "clock" DayOfMonth "day-of-month"
    Decade "decade" Deictic "deictic" Duration "duration" Edge "edge" End "end" Feast "feast" Fiscal "fiscal"
    Month "month" MonthYear "month-year" Numbered "numbered" NumberedDay "numbered-day" PartOf "part-of"
    PartOfDay "part-of-day" Quarter "quarter" Range "range" Reference "reference" Relative "relative"
    Season "season" Set "set" Shift "shift" Span "span" Weekday "weekday" Whole "whole" Year "year" Years "years"
}
