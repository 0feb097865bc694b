import type { Message } from '../../message.ts';

/** The platform hands back what stands here with each thumb, and takes so many bytes. */
const MOST_BYTES = 256;
/** Of the question as much as fits beside the id: three bytes become four. */
const roomFor = (id: string): number => Math.floor(((MOST_BYTES - Buffer.byteLength(id) - 1) * 3) / 4);

/** The beginning of a text in at most so many bytes, no character cut in two. */
const beginning = (text: string, most: number): string => {
  const bytes = Buffer.from(text, 'utf8').subarray(0, Math.max(most, 0));
  return bytes.toString('utf8').replace(/\uFFFD+$/, '');
};

/** Names the message, and the question with it: nothing has to be kept for who gives no thumb. */
export const feedbackOf = ({ id, text }: Pick<Message, 'id' | 'text'>): string => {
  const question = Buffer.from(beginning(text, roomFor(id)), 'utf8').toString('base64url');
  return `${id}.${question}`.slice(0, MOST_BYTES);
};

export const questionOf = (feedback: string): { readonly message: string; readonly question: string } => {
  const [, message, question] = /^(.+)\.([\w-]*)$/.exec(feedback) ?? [];
  return message === undefined
    ? { message: feedback, question: '' }
    : { message, question: Buffer.from(question ?? '', 'base64url').toString('utf8') };
};
