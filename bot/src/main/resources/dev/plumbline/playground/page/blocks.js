// Block Kit as elements: every block the bot uses, and a plain note for any other.

import { element } from './local.js';
import { codeBlock, marked, mrkdwn } from './mrkdwn.js';

/** @param options names by id, and press(button, actionElement) */
export function blocks(list, options) {
  return list.map((block) => (RENDER[block.type] || unknown)(block, options)).filter(Boolean);
}

const RENDER = {
  header: (block) => element('h4', { class: 'block-header' }, marked(block.text.text)),
  section,
  context: (block, options) =>
    element('div', { class: 'block-context' }, ...block.elements.map((item) =>
      item.type === 'image' ? element('span', {}, item.alt_text) : element('span', {}, textOf(item, options)))),
  actions: (block, options) =>
    element('div', { class: 'block-actions' }, ...block.elements.map((item) => button(item, options))),
  divider: () => element('hr', { class: 'block-divider' }),
  image: (block) => element('p', { class: 'block-context' }, `[Image: ${block.alt_text}]`),
  rich_text: (block, options) =>
    element('div', { class: 'block-section' }, ...block.elements.map((item) => richPart(item, options))),
  markdown: (block, options) => element('div', { class: 'block-section' }, mrkdwn(block.text, options.names)),
  input: (block) => inputBlock(block),
};

function unknown(block) {
  return element('p', { class: 'block-context' }, `[A block of type ${block.type}, which this page does not draw]`);
}

function textOf(text, options) {
  return text.type === 'mrkdwn' ? mrkdwn(text.text, options.names) : marked(text.text);
}

function section(block, options) {
  const main = element('div', { class: 'block-text' });
  if (block.text) {
    main.append(textOf(block.text, options));
  }
  if (block.fields) {
    main.append(element('div', { class: 'block-fields' },
      ...block.fields.map((field) => element('div', {}, textOf(field, options)))));
  }
  const accessory = block.accessory && block.accessory.type === 'button' ? button(block.accessory, options) : null;
  return element('div', { class: accessory ? 'block-section with-accessory' : 'block-section' }, main, accessory);
}

function button(item, options) {
  if (item.type !== 'button') {
    return element('span', { class: 'block-context' }, `[${item.type}]`);
  }
  return element('button', {
    type: 'button',
    class: `slack-button ${item.style || ''}`,
    'data-action': item.action_id,
    onclick: (event) => options.press(item, event.currentTarget),
  }, item.text.text);
}

function richPart(part, options) {
  switch (part.type) {
    case 'rich_text_preformatted':
      return codeBlock(part.elements.map((item) => item.text || item.url || '').join(''));
    case 'rich_text_quote':
      return element('blockquote', {}, ...richInline(part.elements, options));
    case 'rich_text_list':
      return element(part.style === 'ordered' ? 'ol' : 'ul', { class: 'rich-list' },
        ...part.elements.map((item) => element('li', {}, ...richInline(item.elements, options))));
    default:
      return element('div', {}, ...richInline(part.elements || [], options));
  }
}

function richInline(items, options) {
  return items.map((item) => {
    switch (item.type) {
      case 'user':
        return element('span', { class: 'mention' }, `@${options.names[item.user_id] || item.user_id}`);
      case 'channel':
        return element('span', { class: 'mention' }, `#${options.names[item.channel_id] || item.channel_id}`);
      case 'link':
        return element('a', { href: item.url, target: '_blank', rel: 'noopener noreferrer' }, item.text || item.url);
      default:
        return styled(item.text || item.name || '', item.style || {});
    }
  });
}

function styled(text, style) {
  let node = document.createTextNode(text);
  for (const [name, tag] of [['code', 'code'], ['strike', 's'], ['italic', 'em'], ['bold', 'strong']]) {
    if (style[name]) {
      node = element(tag, {}, node);
    }
  }
  return node;
}

function inputBlock(block) {
  const id = `input-${block.block_id}`;
  const item = block.element;
  if (item.type === 'checkboxes') {
    const chosen = new Set((item.initial_options || []).map((option) => option.value));
    return element('fieldset', { class: 'input' }, element('legend', {}, block.label.text),
      ...item.options.map((option) => element('label', { class: 'check' },
        element('input', { type: 'checkbox', name: block.block_id, value: option.value, checked: chosen.has(option.value) }),
        option.text.text)));
  }
  const label = element('label', { for: id }, block.label.text);
  if (item.type === 'static_select' || item.type === 'radio_buttons') {
    const initial = item.initial_option && item.initial_option.value;
    return element('div', { class: 'input' }, label, element('select', { id, name: block.block_id },
      ...item.options.map((option) =>
        element('option', { value: option.value, selected: option.value === initial }, option.text.text))));
  }
  return element('div', { class: 'input' }, label, element('input', { id, name: block.block_id, type: 'text' }));
}
