/** The line on which each element of a list begins: the list's elements stand `depth` brackets deep. */
export function elementLines(text: string, depth: number): number[] {
  const lines: number[] = [];
  const open: string[] = [];
  let line = 1;
  let inText = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] as string;
    if (sign === '\n') line++;
    if (inText) {
      if (sign === '\\') i++;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '{' || sign === '[') {
      if (sign === '{' && open.length === depth && open.at(-1) === '[') lines.push(line);
      open.push(sign);
    } else if (sign === '}' || sign === ']') open.pop();
  }
  return lines;
}
