//! The work of a page's main thread, for the tests and the bench.

/**
 * What the page's main thread does while `act` runs: its longest task, and all of them, in milliseconds of processor
 * time, from the browser's own trace. On the clock the same tasks take as long as the other work on the machine lets
 * them; that is not the page's. The profiler is left out: its own start takes 60 ms in the middle of the first task.
 */
export async function mainThread(browser, page, act) {
  await browser.startTracing(page, { categories: ["-*", "disabled-by-default-devtools.timeline"] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const mains = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
  const events = traceEvents.filter(({ name, ph, pid, tid }) => name === "RunTask" && ph === "X" && mains.has(`${pid} ${tid}`));
  // The tasks in which the trace begins and ends may have no end of their own, and so no time.
  const tasks = events.map(({ tdur }) => tdur / 1000).filter(Number.isFinite);
  if (!tasks.length || tasks.length < events.length - 2 * mains.size) throw new Error(`${tasks.length} of ${events.length} tasks of the trace have a time of the processor`);
  return { longest: Math.max(...tasks), total: tasks.reduce((sum, task) => sum + task, 0) };
}

// The work of `slowness` on the machine for which the limits of the tests are meant: 2 cores, quiet, Chromium 156.
const YARDSTICK_MS = 40;

/**
 * How many times longer than there the main thread of an empty page takes for the same work just now, but at least 1: paragraphs
 * are laid out and sorted, the middle of five rounds. Cores that others use too are at times half as fast, in
 * processor time as well; a limit in milliseconds times this is the same limit on any machine.
 */
export async function slowness(browser) {
  const page = await browser.newPage();
  const work = () =>
    page.evaluate(() => {
      const lines = Array.from({ length: 1500 }, (_, number) => {
        const line = document.createElement("p");
        line.textContent = `${(number * 7919) % 1500} Minister Ingrid Vatnsdal met Kristján Solbakken of Norway at Bergenhus on Friday.`;
        return line;
      });
      const box = document.createElement("div");
      box.append(...lines);
      document.body.append(box);
      const rows = lines.map((line) => [line.textContent, line.offsetTop]);
      rows.sort(([one], [other]) => one.localeCompare(other));
      box.remove();
    });
  const rounds = [];
  for (let round = 0; round < 5; round++) rounds.push((await mainThread(browser, page, work)).total);
  await page.close();
  return Math.max(1, rounds.sort((one, other) => one - other)[2] / YARDSTICK_MS);
}
