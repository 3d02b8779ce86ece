/** Names as a person writes a scope: `*` stands for any characters, case ignored. */
export function pattern(text: string): (name: string) => boolean {
  const wanted = text.trim().toLowerCase();
  if (!wanted.includes('*')) return (name) => name.toLowerCase() === wanted;
  const expression = new RegExp(`^${wanted.split('*').map(escaped).join('.*')}$`, 's');
  return (name) => expression.test(name.toLowerCase());
}

const escaped = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
