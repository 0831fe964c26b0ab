#!/usr/bin/env node
import module from 'node:module';

module.enableCompileCache?.(); // Node 22.8 and newer keep compiled code between runs
try {
  const { main } = await import('../dist/cli.js');
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    `outreach-lint cannot start: ${error.message}. Install it again, or raise the limit of open files (ulimit -n).\n`,
  );
  process.exitCode = 2; // 1 would say that it found something
}
