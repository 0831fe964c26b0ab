// Erlang's formulas for calls that arrive at random at a constant mean rate.
//
// Units: `load` is offered traffic in erlangs, which is calls per unit of time × mean handle time in the same unit;
// `lines` and `agents` are whole numbers; probabilities and levels are shares of 1; two durations go together in any one unit.
// Source: the formulas and published values in facts.md, "Inbound telephone traffic"; test/unit/erlang.test.ts holds every one.

/** Beyond a trillion calls at once (a typing error) chance no longer matters, and a loop over lines would not end in time. */
const FLUID = 1e12;

/** How far below load and lines the recurrence begins, in standard deviations (√load) of the number of calls. */
const RUN_UP = 10;

/**
 * Erlang B: the share of calls that find every line busy, when those do not wait. 1 without a line, 0 without load.
 * B₀ = 1, Bₙ = A·Bₙ₋₁ / (n + A·Bₙ₋₁): sums of positive terms only, so it stays exact for any number of lines.
 *
 * Each step shrinks an error in B about n/A-fold below the load, so a start ten √A further down gives the same digits
 * (what is left of its error is e⁻⁵⁰) after √A steps instead of A. Above the load B falls towards 0, where the loop may end.
 */
export function erlangB(load: number, lines: number): number {
  if (load > FLUID) return Math.max(0, 1 - lines / load);
  const from = Math.max(0, Math.floor(Math.min(load, lines) - RUN_UP * Math.sqrt(load)));
  let blocked = from === 0 ? 1 : 1 - from / load;
  for (let n = from + 1; n <= lines && blocked > 0; n++) blocked = withOneMore(load, n, blocked);
  return blocked;
}

/** Erlang C: the share of calls that wait for an agent, when all wait as long as it takes. 1 where the load is not below the agents. */
export function erlangC(load: number, agents: number): number {
  return waiting(load, agents, erlangB(load, agents));
}

/** The share of calls answered within `within`: 1 − C·e^(−(n−A)·t/AHT). 0 where the load is not below the agents: the queue only grows. */
export function serviceLevel(load: number, agents: number, within: number, handleTime: number): number {
  return load >= agents ? 0 : answered(load, agents, erlangC(load, agents), within / handleTime);
}

/** The fewest agents, always more than the load, that answer at least the share `level` within `within`. */
export function agentsNeeded(load: number, level: number, within: number, handleTime: number): number {
  let agents = Math.floor(load) + 1;
  if (load > FLUID) return agents;
  let blocked = erlangB(load, agents);
  while (answered(load, agents, waiting(load, agents, blocked), within / handleTime) < level) {
    agents += 1;
    blocked = withOneMore(load, agents, blocked);
  }
  return agents;
}

/** The fewest lines that leave at most the share `maxBlocked` of the calls busy. */
export function trunksNeeded(load: number, maxBlocked: number): number {
  if (load > FLUID) return Math.ceil(load * (1 - maxBlocked));
  // n lines carry at most n erlangs, so fewer than this cannot do.
  let lines = Math.floor(load * (1 - maxBlocked));
  let blocked = erlangB(load, lines);
  while (blocked > maxBlocked) {
    lines += 1;
    blocked = withOneMore(load, lines, blocked);
  }
  return lines;
}

/** Bₙ from Bₙ₋₁. */
const withOneMore = (load: number, n: number, blocked: number): number => (load * blocked) / (n + load * blocked);

/** C from B: B / (1 − (A/n)(1 − B)), multiplied by n/n because 1 − A/n loses digits where A is close to n. */
const waiting = (load: number, n: number, blocked: number): number =>
  load >= n ? 1 : (n * blocked) / (n - load + load * blocked);

/** The service level from C, with the time to answer given in handle times. */
const answered = (load: number, n: number, wait: number, patience: number): number =>
  1 - wait * Math.exp(-(n - load) * patience);
