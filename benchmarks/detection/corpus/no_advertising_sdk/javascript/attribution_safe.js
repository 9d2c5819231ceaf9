import AdmZip from 'adm-zip';
import addressparser from 'addressparser';
import { attributionText } from './map/attribution';

export function exportJournal(entries, file) {
  const zip = new AdmZip();
  zip.addFile('journal.json', Buffer.from(JSON.stringify(entries)));
  zip.writeZip(file);
}

export const recipients = (line) => addressparser(line).map((a) => a.address);
export const credits = () => attributionText('OpenStreetMap');
