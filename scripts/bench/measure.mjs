import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Runs a whole process: seconds, its peak memory in MB (where the system tells it), and what it printed. */
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
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 20);
  const status = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (status !== ends) throw new Error(`${name} ended with ${status}: ${said || printed}`);
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, peak, printed };
}

function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
