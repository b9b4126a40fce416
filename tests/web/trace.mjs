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
  const tasks = traceEvents.filter(({ name, ph, pid, tid }) => name === "RunTask" && ph === "X" && mains.has(`${pid} ${tid}`)).map(({ tdur }) => tdur / 1000);
  if (tasks.length < 3 || tasks.some(Number.isNaN)) throw new Error(`the trace has ${tasks.length} tasks, or no processor time`);
  return { longest: Math.max(...tasks), total: tasks.reduce((sum, task) => sum + task, 0) };
}
