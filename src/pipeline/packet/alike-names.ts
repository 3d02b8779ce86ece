import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$|^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}$/i;

/** What the assets of a packet are called, where several names may mean one machine; `null`: none do. */
export function alikeNamesIn(folder: string): string | null {
  const path = join(folder, 'populations', 'patch-assets.ndjson');
  if (!existsSync(path)) return null;
  // The name is the first cell of each line.
  return alikeNames([...readFileSync(path, 'utf8').matchAll(/^\["([^"\\]+)"/gm)].map(([, name = '']) => name));
}

/** `app-01` beside `app-01.corp.example`, and addresses beside names. */
export function alikeNames(names: readonly string[]): string | null {
  const addresses = names.filter((name) => ADDRESS.test(name));
  const named = names.filter((name) => !ADDRESS.test(name));
  const byHost = Map.groupBy(named, (name) => name.toLowerCase().split('.', 1)[0] ?? '');
  const alike = [...byHost.values()].filter((same) => same.length > 1);
  const [first] = alike;
  const said = [
    ...(first === undefined
      ? []
      : [`${first.join(' and ')}${alike.length > 1 ? ` (${alike.length} such hosts)` : ''}`]),
    ...(addresses.length === 0 || named.length === 0
      ? []
      : [`${addresses.length} known by an address alone, as ${addresses[0]}`]),
  ];
  return said.length === 0 ? null : said.join('; ');
}
