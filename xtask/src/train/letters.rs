//! Texts as headlines, teletypes and careless writers have them: the same names in other letters.

use super::corpora::Article;
use whomet::document::Document;

/// A way to write.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Case {
    /// As it is.
    Kept,
    /// Every Word With A Capital.
    Title,
    /// ALL CAPITALS.
    Upper,
    /// all small.
    Lower,
}

impl Case {
    /// All of them.
    pub const ALL: [Case; 4] = [Case::Kept, Case::Title, Case::Upper, Case::Lower];

    /// For people.
    pub fn name(self) -> &'static str {
        ["as it is", "Title Case", "UPPER CASE", "lower case"][self as usize]
    }
}

/// The articles in that case. Only ASCII letters change, so offsets stay what they are.
pub fn all(articles: &[Article], case: Case) -> Vec<Article> {
    articles
        .iter()
        .map(|article| Article { text: rewrite(&article.text, case), names: article.names.clone() })
        .collect()
}

fn rewrite(text: &str, case: Case) -> String {
    match case {
        Case::Kept => text.to_string(),
        Case::Upper => text.to_ascii_uppercase(),
        Case::Lower => text.to_ascii_lowercase(),
        Case::Title => {
            let mut inside = false;
            let capital = |c: char| {
                let out = if inside { c } else { c.to_ascii_uppercase() };
                inside = c.is_alphanumeric() || matches!(c, '\'' | '’');
                out
            };
            text.chars().map(capital).collect()
        }
    }
}

/// A copy of the article with two of three sentences in the letters of headlines.
pub fn headlines(article: &Article) -> Article {
    let document = Document::new(&article.text);
    let mut text = String::with_capacity(article.text.len());
    for (sentence, number) in document.sentences.iter().zip(0..) {
        let end = document.span(sentence.tokens).end as usize;
        let case = [Case::Title, Case::Upper, Case::Kept][number % 3];
        text.push_str(&rewrite(&article.text[text.len()..end], case));
    }
    text.push_str(&article.text[text.len()..]);
    Article { text, names: article.names.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_letters_keep_their_places() {
        let text = "O’Brien met us. He left. It's done.".to_string();
        let article = Article { text, names: vec![] };
        assert_eq!(headlines(&article).text, "O’Brien Met Us. HE LEFT. It's done.");
        assert_eq!(rewrite("Ünal's 2nd visit", Case::Upper), "ÜNAL'S 2ND VISIT");
        assert_eq!(rewrite("Ünal's 2nd visit", Case::Title), "Ünal's 2nd Visit");
    }
}
