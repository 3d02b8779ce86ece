import type { XmlElement } from '../lib/reading/xml-element.ts';
import type { XmlImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { problem } from './shared/machine-log.ts';
import { windowsEvent } from './shared/windows-event.ts';
import { updateId } from './shared/windows-update.ts';
import { childOf, childText } from './shared/xml-row.ts';

const id = 'windows-event-xml';
/** Names of the data that say what an event was about, in the order they are looked for. */
const SUBJECTS = ['updateTitle', 'PackageIdentifier', 'TargetUserName', 'ServiceName', 'param1'];

/** Events of Windows logs, told by provider and id. */
export const windowsEventXml: XmlImporter = {
  id,
  title: 'Windows event logs (XML of Event Viewer and wevtutil)',
  system: 'windows-events',
  records: ['event'],
  reader: 'xml',
  unit: 'events',
  howToExport:
    'wevtutil qe System /f:xml /e:Events > events.xml (also Setup, Security), or in Event Viewer Save All Events As… of type XML.',
  verifiedOn: 'the published schema of events, and events quoted in public code',
  elements: ['Event'],
  recognises: ({ text }) =>
    /<Event\b[^>]*xmlns=["']http:\/\/schemas\.microsoft\.com\/win\/2004\/08\/events\/event["']/.test(text),

  open(context) {
    return ({ element }) => {
      const system = childOf(element, 'System');
      const asset = context.text(childText(system, 'Computer')) ?? context.source.asset;
      const event = context.text(childText(system, 'EventID'));
      if (asset === null || event === null)
        return problem(`${id}/missing-value`, childText(system, 'EventID') ?? '', 'has no Computer or EventID');
      const attribute = (name: string, of: string) => context.text(childOf(system, name)?.attributes.get(of));
      const provider = attribute('Provider', 'Name') ?? '';
      const log = context.text(childText(system, 'Channel')) ?? 'windows';
      const time = attribute('TimeCreated', 'SystemTime');
      const { action, result } = windowsEvent(provider, event);
      const about = SUBJECTS.map((name) => dataOf(element, name)).find((text) => text !== undefined);
      return cloudEvent(id, context.time(time ?? undefined), {
        key: [asset, log, childText(system, 'EventRecordID') ?? `${time}/${provider}/${event}`].join('/'),
        asset,
        log,
        action,
        subject: action === 'record' || about === undefined ? `${provider}/${event}` : updateId(about),
        actor: attribute('Security', 'UserID'),
        result,
      });
    };
  },
};

/** `<EventData><Data Name="x">`, or a child of the one element in `<UserData>`. */
function dataOf(event: XmlElement, name: string): string | undefined {
  const data = childOf(event, 'EventData')?.children.find(({ attributes }) => attributes.get('Name') === name)?.text;
  const found = data ?? childText(childOf(event, 'UserData')?.children[0], name);
  return found === '' ? undefined : found;
}
