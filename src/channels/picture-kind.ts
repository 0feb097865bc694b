/** The two kinds of picture that both platforms take, told by their first bytes. */
export const isPngOrJpeg = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return head === '89504e47' || head.startsWith('ffd8ff');
};
