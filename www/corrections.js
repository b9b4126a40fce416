//! What the reader knows better: names and their right types, kept in the reader's own storage.
//!
//! A correction holds for one article, told by how its text begins, or for all. Every element of
//! the page shares one list. Where storage is closed or full, the list lasts as long as the page.

import { TYPES } from "./palette.js";

const KEY = "whomet-corrections";
const FORM = "whomet corrections";
const LONGEST = 200;
const MOST = 2000;

/** The type of a name that is no entity. */
export const NONE = "NONE";

/** Tells articles apart: a number made of how the text begins, so that what is added at its end changes nothing. */
export function articleKey(text) {
  let hash = 2166136261;
  for (const letter of text.slice(0, 400).replace(/\s+/g, " ").trim().slice(0, 200)) {
    hash = Math.imul(hash ^ letter.codePointAt(0), 16777619);
  }
  return (hash >>> 0).toString(36);
}

/** A correction of the form that the core takes, or null. Storage and files may hold anything. */
function read(entry) {
  const name = typeof entry?.name === "string" ? entry.name.replace(/\s+/g, " ").trim() : "";
  const type = entry?.type;
  if (!name || name.length > LONGEST || !(type === NONE || Object.hasOwn(TYPES, type))) return null;
  return typeof entry.article === "string" && entry.article ? { name, type, article: entry.article.slice(0, 20) } : { name, type };
}

const same = (a, b) => a.name === b.name && a.article === b.article;

/** A list of corrections over `storage`, a function, since asking for the storage may throw. */
export function createCorrections(storage = () => localStorage) {
  const told = new EventTarget();
  let list = [];

  function parse(text) {
    const found = JSON.parse(text)?.corrections;
    if (!Array.isArray(found)) throw new Error("this is no list of corrections");
    return found.map(read).filter(Boolean);
  }

  function load() {
    try {
      const kept = storage().getItem(KEY);
      list = kept ? parse(kept).slice(-MOST) : [];
    } catch {
      // No storage, or something else's text in it: what is known stays.
    }
  }

  const text = () => JSON.stringify({ form: FORM, version: 1, corrections: list }, null, 1);

  function change(next) {
    list = next.slice(-MOST);
    try {
      list.length ? storage().setItem(KEY, text()) : storage().removeItem(KEY);
    } catch {
      // Closed or full: kept in memory.
    }
    told.dispatchEvent(new Event("change"));
  }

  load();

  return {
    /** All of them, the oldest first. */
    all: () => [...list],

    /** Those that hold for an article; its own before those for all, each name once. */
    of(article) {
      const mine = list.filter((entry) => entry.article === article);
      const names = new Set(mine.map(({ name }) => name));
      return [...mine, ...list.filter((entry) => !entry.article && !names.has(entry.name))];
    },

    /** Adds one; it takes the place of an older one of that name. What is said of all articles is also said of this one, `here`. */
    put(entry, here) {
      const fresh = read(entry);
      if (!fresh) return;
      const replaced = (old) => same(old, fresh) || (!fresh.article && old.name === fresh.name && old.article === here);
      change([...list.filter((old) => !replaced(old)), fresh]);
    },

    remove(entry) {
      change(list.filter((old) => !same(old, entry)));
    },

    clear() {
      change([]);
    },

    toJson: text,

    /** Adds those of a file; the number taken. Throws if it is no such file. */
    addJson(json) {
      const fresh = parse(json);
      change([...list.filter((old) => !fresh.some((entry) => same(old, entry))), ...fresh]);
      return fresh.length;
    },

    /** Hears of every change, also of those that the reader makes in another tab. */
    onChange(listener, signal) {
      load();
      told.addEventListener("change", listener, { signal });
      const elsewhere = ({ key }) => {
        if (key !== KEY && key !== null) return;
        load();
        listener();
      };
      addEventListener("storage", elsewhere, { signal });
    },
  };
}

let shared = null;

/** The one list of this page. */
export const corrections = () => (shared ??= createCorrections());
