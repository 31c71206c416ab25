// The message box: sends on Enter, completes commands after a slash, remembers what was sent.

import { element } from './local.js';

/** @param send takes a text; @param commands of {usage, summary}; @param targets names */
export function composer({ send, commands, targets }) {
  const box = document.getElementById('composer');
  const form = document.getElementById('composer-form');
  const list = document.getElementById('suggestions');
  const sent = [];
  let recalled = 0;
  let offered = [];
  let chosen = -1;

  function offers(text) {
    if (!text.startsWith('/') || text.includes('\n')) {
      return [];
    }
    const typed = text.trimEnd();
    return commands
      .map((command) => ({ ...command, text: fill(command.usage, targets) }))
      .filter((command) => command.text.startsWith(typed) || typed === '/' || command.usage.startsWith(typed))
      .filter((command) => command.text !== typed);
  }

  function show() {
    offered = offers(box.value);
    chosen = -1;
    list.replaceChildren(...offered.map((offer, index) => element('li', {
      role: 'option', id: `offer-${index}`, 'aria-selected': 'false',
      onmousedown: (event) => { event.preventDefault(); take(index); },
    }, element('code', {}, offer.text), element('span', {}, offer.summary))));
    list.hidden = offered.length === 0;
    box.setAttribute('aria-expanded', String(!list.hidden));
    box.removeAttribute('aria-activedescendant');
  }

  function point(index) {
    chosen = (index + offered.length) % offered.length;
    [...list.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === chosen)));
    list.children[chosen].scrollIntoView({ block: 'nearest' });
    box.setAttribute('aria-activedescendant', `offer-${chosen}`);
  }

  function take(index) {
    put(offered[index].text);
    hide();
  }

  function hide() {
    list.hidden = true;
    offered = [];
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  }

  function grow() {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
  }

  function put(text) {
    box.value = text;
    box.focus();
    box.setSelectionRange(text.length, text.length);
    grow();
  }

  function submit() {
    const text = box.value.trim();
    if (!text) {
      return;
    }
    sent.push(text);
    recalled = sent.length;
    put('');
    hide();
    send(text);
  }

  box.addEventListener('input', () => { grow(); show(); });
  box.addEventListener('blur', hide);
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) {
      return;
    }
    const open = !list.hidden;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (open && chosen >= 0) {
        take(chosen);
      } else {
        submit();
      }
    } else if (open && event.key === 'Tab') {
      event.preventDefault();
      take(Math.max(chosen, 0));
    } else if (open && event.key === 'Escape') {
      event.preventDefault();
      hide();
    } else if (open && event.key === 'ArrowDown') {
      event.preventDefault();
      point(chosen + 1);
    } else if (open && event.key === 'ArrowUp') {
      event.preventDefault();
      point(chosen < 0 ? offered.length - 1 : chosen - 1);
    } else if (event.key === 'ArrowUp' && sent.length > 0 && (box.value === '' || box.value === sent[recalled])) {
      event.preventDefault();
      recalled = Math.max(0, recalled - 1);
      put(sent[recalled]);
    }
  });
  form.addEventListener('submit', (event) => { event.preventDefault(); submit(); });
  return { put };
}

/** The shortest thing that works: the first target, no flags. */
function fill(usage, targets) {
  return usage
    .replace('TARGET', targets[0] || 'TARGET')
    .replace(/ \[[^\]]*\]/g, '')
    .replace(/(\w+)(\|\w+)+/, '$1');
}
