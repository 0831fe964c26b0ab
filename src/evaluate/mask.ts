/** How a run shows an id: masked where it looks personal, or as it is where somebody asked for that. */
export type ShowId = (id: string) => string;

/** `reveals`: whoever runs it may see personal data. */
export const showingIds = (reveals: boolean): ShowId => (reveals ? (id) => id : maskId);

/**
 * An id as a report may show it. Ids that look like an e-mail address, a telephone number, a name or an address
 * are personal data: only their first and last character remain.
 */
export function maskId(id: string): string {
  if (!looksPersonal(id)) return id;
  const signs = [...id];
  return `${signs.at(0)}…${signs.at(-1)}`;
}

function looksPersonal(id: string): boolean {
  if (/[@\s]/.test(id.trim())) return true;
  const digits = id.replace(/\D/g, '').length;
  const phoneSigns = /^\+?[\d().\-/]+$/.test(id);
  return (
    phoneSigns &&
    ((id.startsWith('+') && digits >= 6) ||
      (digits >= 10 && digits <= 15) ||
      (digits >= 7 && digits <= 15 && /[().\-/]/.test(id)))
  );
}
