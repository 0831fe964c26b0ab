import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Runs a whole process: seconds, its peak memory in MB (where the system tells it; with that of processes it starts), and what it printed. */
export async function measure({ name, command, ends }, cwd) {
  const start = process.hrtime.bigint();
  const child = spawn(command[0], command.slice(1), { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let said = '';
  child.stdout.on('data', (data) => {
    printed += data;
  });
  child.stderr.on('data', (data) => {
    said += data;
  });
  let peak = 0;
  const peaks = new Map(); // of processes that it starts, such as the one of its database
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
    for (const inner of childrenOf(child.pid)) peaks.set(inner, Math.max(peaks.get(inner) ?? 0, peakOf(inner)));
  }, 20);
  const status = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (status !== ends) throw new Error(`${name} ended with ${status}: ${said || printed}`);
  return {
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
    peak: [...peaks.values()].reduce((a, b) => a + b, peak),
    printed,
  };
}

function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function childrenOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  } catch {
    return [];
  }
}
