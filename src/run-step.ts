/** A part of a run that takes time: a table that is read, or a rule that is judged. */
export interface RunStep {
  readonly doing: 'reading' | 'judging';
  /** The table, or the id of the rule. */
  readonly what: string;
  /** How many rows were read or found; null while it goes on. */
  readonly rows: number | null;
}

/** Is told of each step when it begins and when it is done. */
export type OnStep = (step: RunStep) => void;
