// The script of the reading thread: give its address to `configure({ workerUrl })`. It exports nothing.
export {};
