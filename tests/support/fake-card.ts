/** Cards with buttons as WeCom takes them. */

export type FakeCard = {
  readonly card_type: string;
  readonly main_title: { readonly title: string };
  readonly button_list: readonly { readonly text: string; readonly key: string }[];
  readonly task_id: string;
};

/** True for a card that the platform would refuse. */
export const isBadCard = (card: FakeCard): boolean => {
  const { card_type: type, main_title: head, button_list: buttons, task_id: task } = card;
  const keys = new Set(buttons.map(({ key }) => key));
  const fits = buttons.length >= 1 && buttons.length <= 6 && keys.size === buttons.length;
  return type !== 'button_interaction' || !head.title || !fits || !/^[0-9A-Za-z_@-]{1,128}$/.test(task);
};

export const labelsOn = (card: FakeCard): string[] => card.button_list.map(({ text }) => text);

/** What the platform tells of a press on the button of this label. */
export const pressed = (card: FakeCard, label: string) => {
  const button = card.button_list.find(({ text }) => text === label);
  if (!button) throw new Error(`no button ${label}`);
  return { card_type: card.card_type, event_key: button.key, task_id: card.task_id };
};
