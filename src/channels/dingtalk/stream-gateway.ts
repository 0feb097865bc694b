import { SendFailed } from '../../errors.ts';
import { postJson } from '../http-call.ts';
import { failureOf } from './error-code.ts';
import { CARD_TOPIC, ROBOT_TOPIC } from './stream-frame.ts';

export type GatewaySettings = {
  readonly apiBase: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Set where presses on cards come in as well. */
  readonly cardTemplate?: string | null;
};

/** Unencrypted only to a gateway on this machine. */
const isSafe = (endpoint: string, apiBase: string): boolean =>
  URL.canParse(endpoint) &&
  (endpoint.startsWith('wss://') || (endpoint.startsWith('ws://') && apiBase.startsWith('http://')));

/**
 * Where to connect now: good for one connection within 90 s.
 * @throws SendFailed `never` when the platform does not know the app
 */
export const askGateway = async ({
  apiBase,
  clientId,
  clientSecret,
  cardTemplate,
}: GatewaySettings): Promise<string> => {
  const topics = cardTemplate ? [ROBOT_TOPIC, CARD_TOPIC] : [ROBOT_TOPIC];
  const { status, json } = await postJson('gateway', `${apiBase}/v1.0/gateway/connections/open`, {
    clientId,
    clientSecret,
    ua: 'policy-assistant',
    subscriptions: topics.map((topic) => ({ type: 'CALLBACK', topic })),
  });
  const { endpoint, ticket, code } = json ?? {};
  if (status === 401) throw failureOf('gateway', code ?? 'authFailed');
  if (typeof endpoint !== 'string' || typeof ticket !== 'string')
    throw new SendFailed('later', `gateway: HTTP ${status} ${String(code ?? '')}`);
  if (!isSafe(endpoint, apiBase)) throw new SendFailed('later', 'gateway: an endpoint that is not wss://');
  const url = new URL(endpoint);
  url.searchParams.set('ticket', ticket);
  return url.href;
};
