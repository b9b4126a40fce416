import type { Report } from "./types.js";

/** The meetings as comma-separated values (RFC 4180); what a spreadsheet would run as a formula is made text. */
export function toCsv(report: Report, text: string, lang?: string): string;
/** The meetings as a Markdown table. */
export function toMarkdown(report: Report, text: string, lang?: string): string;
/** The whole report. */
export function toJson(report: Report): string;
/** The article as a piece of HTML with its mentions as `<mark>`. */
export function toHtml(report: Report, text: string): string;
/** What displaCy and other readers of spaCy's spans take; offsets in code points. */
export function toDisplacy(report: Report, text: string): string;
/** A page of W3C Web Annotations; offsets in code points. `source` is the address of the article. */
export function toWebAnnotation(report: Report, text: string, lang?: string, options?: { source?: string }): string;
/** A token and its BIO tag a line, an empty line after each sentence. */
export function toConll(report: Report, text: string): string;
/** The `.ann` file of brat for a `.txt` file that holds the text; offsets in code points. */
export function toBrat(report: Report, text: string): string;
/** The meetings with a day, a range of days or a week as all-day events of iCalendar; the others are left out. */
export function toCalendar(report: Report, text: string, lang?: string, options?: { now?: Date }): string;
/** People, organisations and meetings as JSON-LD of schema.org. */
export function toJsonLd(report: Report, text: string, lang?: string): string;
