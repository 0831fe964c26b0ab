/** What Trino's trim takes for space. */
export const JAVA_SPACES =
  '\t\n\v\f\r\u001c\u001d\u001e\u001f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000';

/** What cells are trimmed of: any space, those that do not break a line too. */
export const SPACES = `${JAVA_SPACES}\u00a0\u2007\u202f`;
