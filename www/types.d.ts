// Types of the report and of the JavaScript side. src/report.rs describes the same report.

/** Named as in OntoNotes, with TITLE from TAC KBP and our INITIATIVE. */
export type MentionType =
  | "PERSON" | "TITLE" | "ORG" | "GPE" | "LOC" | "FAC" | "NORP" | "EVENT" | "INITIATIVE" | "LAW" | "DATE" | "TIME" | "MONEY" | "PERCENT" | "QUANTITY";

export type Confidence = "sure" | "likely" | "guess";

/** A half-open range of the text: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/** Everything found in one article. */
export interface Report {
  schema: 1;
  /** What every `start` and `end` counts; in JavaScript always code units of UTF-16. */
  offsetUnit: "utf-16" | "utf-8" | "code-point";
  document: {
    /** The date that 'today' means in the article. */
    date: { value: string; source: "option" | "header" | "dateline" | "assumed"; start?: number; end?: number } | null;
  };
  /** In text order; they never overlap. */
  mentions: Mention[];
  /** In the order of their first mention. */
  entities: Entity[];
  /** In the order of their first evidence. */
  meetings: Meeting[];
}

export interface Mention extends Span {
  type: MentionType;
  /** Index of its entity. */
  entity: number | null;
  /** TIMEX3 value; dates and times only. */
  value?: string;
  confidence: Confidence;
  /** The rule that found it: file/rule. */
  rule: string;
}

export interface Entity {
  id: number;
  type: MentionType;
  /** The fullest form the article gives. */
  name: string;
  /** Indexes of its mentions, never empty. */
  mentions: number[];
  title?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  org?: string;
}

/** A value with the words that say so and the rule that read them. */
export interface Slot<T> {
  value: T;
  evidence: Span[];
  rule: string;
}

export interface Participant {
  /** Null for a role without a name. */
  name: string | null;
  title: string | null;
  country: string | null;
  org: string | null;
  entity: number | null;
  /** `A`, `B`, …: those with one letter came together. */
  side: string;
  evidence: Span[];
}

export interface Meeting {
  kind: "bilateral" | "multilateral" | "call" | "visit" | "session";
  status: "held" | "ongoing" | "scheduled" | "possible" | "cancelled" | "postponed" | "declined" | "not_held";
  participants: Participant[];
  date: Slot<{ start: string; end: string; granularity: "day" | "range" | "week" | "month" | "year" }> | null;
  place: Slot<{ names: string[]; country: string | null }> | null;
  occasion: Slot<string> | null;
  sidelines: boolean;
  topics: Slot<string>[];
  outcomes: Slot<string>[];
  quotes: (Span & { speaker: number | null })[];
  grouping: "joint" | "separate" | "unclear";
  /** Where the article contradicts itself; `evidence[i]` says `values[i]`. */
  conflicts: { field: string; values: string[]; evidence: Span[] }[];
  /** The sentences that report it, never empty. */
  evidence: Span[];
  confidence: Confidence;
  rule: string;
}

/** A name and its type, as a reader would add it; `NONE` for a name that is no mention. */
export interface LexiconEntry {
  name: string;
  type: MentionType | "NONE";
}

export interface Info {
  version: string;
  schema: number;
  types: MentionType[];
}

export type WasmSource = URL | string | BufferSource | WebAssembly.Module;

export interface ExtractorSettings {
  /** Read in a worker (the default) or in the page; a function gives a port at which somebody answers as the worker does. */
  worker?: boolean | (() => Worker | MessagePort);
  /** Where the wasm file is, or its bytes, or a promise of them, if it does not lie beside the script. A function is asked when it is needed. */
  wasm?: WasmSource | Promise<WasmSource | undefined> | (() => WasmSource | Promise<WasmSource>);
  /** Where the script of the worker is, if it does not lie beside this one. */
  workerUrl?: URL | string | (() => string);
}

export interface ExtractOptions {
  /** The article's date, `YYYY-MM-DD`. */
  date?: string | null;
  /** The types wanted; all if absent. */
  types?: Iterable<MentionType>;
  lexicon?: Iterable<LexiconEntry>;
  signal?: AbortSignal;
  /**
   * How far it is, in characters: none, then the beginning if `onpart` is given; of a text over 200,000 characters the
   * share of the work that is done, a few times on the way; then all.
   */
  onprogress?(progress: { done: number; total: number }): void;
  /**
   * Gets the first paragraphs of a text over 200,000 characters, up to `end`, read by themselves, so that
   * the first screen can be shown at once. The report of the whole takes their place.
   */
  onpart?(part: { report: Report; end: number }): void;
}

export interface Extractor {
  /** Resolves once the core is loaded. */
  ready(): Promise<Info>;
  /** Reads a text. A newer call makes an older one reject with an AbortError. */
  extract(text: string, options?: ExtractOptions): Promise<Report>;
  /** What is pending rejects with an AbortError. */
  dispose(): void;
}

export function createExtractor(settings?: ExtractorSettings): Extractor;

/** Sets what every extractor and every element made from now on uses, unless it is told otherwise; returns all that is set. */
export function configure(settings?: ExtractorSettings): ExtractorSettings;

/** `<who-met>`: reads an article of the page, paints it, shows what it says. Attributes: custom-elements.json. */
export class WhoMet extends HTMLElement {
  /** Attribute `for`: id or selector of the article; without it, the article inside the element. */
  htmlFor: string | null;
  /** Types shown, by name or by family: `person org place event date title amount`. */
  types: string | null;
  mode: "highlight" | "mark" | "off" | null;
  /** Show the meeting table. */
  table: boolean;
  /** The article's date, `YYYY-MM-DD`. */
  date: string | null;
  theme: "light" | "dark" | "auto" | null;
  /** Read again what changes on the page. */
  observe: boolean;
  /** The article's `textContent` is the text itself. */
  verbatim: boolean;
  /** Where single keys work: at the article and the element if null. */
  keys: "page" | "off" | null;
  /** `off`: no card opens on a word. */
  card: "off" | null;
  wasmSrc: string | null;
  /** Of the page's own origin. */
  workerSrc: string | null;
  /** Also from a child `<script type="application/json">{"lexicon": […]}</script>`. */
  lexicon: LexiconEntry[];
  /** Set before the element is connected, if the files lie elsewhere. */
  wasm?: ExtractorSettings["wasm"];
  workerUrl?: ExtractorSettings["workerUrl"];
  readonly report: Report | null;
  /** The text that the report's offsets count in. */
  readonly text: string;
  /** Reads the article again; null if there was none or a newer reading took over. */
  refresh(): Promise<Report | null>;
  /** Paints and lists anew what is known. */
  repaint(): Promise<void>;
  /** Scrolls to the words and lets them flash. */
  goTo(spans: Span[]): void;
  /** Goes to the next (or, with -1, the previous) mention of an entity. */
  goToEntity(id: number, step?: 1 | -1): void;
}

/** What a reader corrects; `preventDefault()` on the event keeps it from being stored. */
export type Correction =
  | { action: "add"; name: string; type: LexiconEntry["type"]; always: boolean; previous: MentionType | null; mention: Mention | null; entity: Entity | null }
  | { action: "remove"; name: string; type: LexiconEntry["type"]; always: boolean }
  | { action: "clear" | "import" };

/** Events of the element; all bubble and cross shadow roots. */
export interface WhoMetEventMap {
  "who-met-ready": CustomEvent<Info>;
  "who-met-progress": CustomEvent<{ done: number; total: number }>;
  "who-met-result": CustomEvent<{ report: Report; text: string }>;
  "who-met-entity-activate": CustomEvent<{ entity: Entity; mention: Mention }>;
  "who-met-correction": CustomEvent<Correction>;
  "who-met-error": CustomEvent<{ message: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "who-met": WhoMet;
  }
  interface DocumentEventMap extends WhoMetEventMap {
    /** On the whomet page only: a report stands. */
    "whomet:result": CustomEvent<Report>;
  }
}
