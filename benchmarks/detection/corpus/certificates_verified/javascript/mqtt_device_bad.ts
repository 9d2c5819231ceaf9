import * as tls from 'tls';
import mqtt, { IClientOptions } from 'mqtt';

function options(secure: boolean): IClientOptions {
  const base: IClientOptions = { protocol: 'mqtts', port: 8883, clientId: 'scale-7' };
  return secure ? base : { ...base, rejectUnauthorized: false };
}

export function connect(host: string) {
  return mqtt.connect(`mqtts://${host}`, options(false));
}

export function probe(host: string) {
  return tls.connect({ host, port: 443, checkServerIdentity: () => undefined });
}
