/** The program that runs the database in a process of its own; null: it runs inside this process. */
let program: string | null = null;

/** From now on the database runs in a process of its own, so that a crash of it does not end this one. */
export function runApart(path: string): void {
  program = path;
}

export const programApart = (): string | null => program;
