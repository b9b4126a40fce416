import type { Report } from "./types.js";

/** The meetings as comma-separated values (RFC 4180); what a spreadsheet would run as a formula is made text. */
export function toCsv(report: Report, text: string, lang?: string): string;
/** The meetings as a Markdown table. */
export function toMarkdown(report: Report, text: string, lang?: string): string;
/** The whole report. */
export function toJson(report: Report): string;
