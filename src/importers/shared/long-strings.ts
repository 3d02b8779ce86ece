/** Of a string, as much as a format may be recognised by. */
const KEPT = 256;

/** JSON text with the tails of its long strings left out, so that the names behind a long description come into view. */
export function withoutLongStrings(json: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (let open = json.indexOf('"'); open !== -1; open = json.indexOf('"', at)) {
    const close = closing(json, open);
    const end = close === -1 ? json.length : close;
    pieces.push(json.slice(at, Math.min(end, open + KEPT)));
    if (close === -1) return pieces.join('');
    pieces.push('"');
    at = close + 1;
  }
  pieces.push(json.slice(at));
  return pieces.join('');
}

function closing(json: string, open: number): number {
  for (let close = json.indexOf('"', open + 1); close !== -1; close = json.indexOf('"', close + 1)) {
    let slashes = 0;
    while (json[close - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return close;
  }
  return -1;
}
