// Template cards: five kinds, with what an update made of them.
(function () {
  'use strict';

  function card(item, member, act, el, link) {
    const c = item.card.json;
    const isInteractive = c.card_type.endsWith('_interaction');
    const grey = item.card.greyText;
    const inside = [
      c.source && c.source.desc ? el('div', { class: 'source' }, c.source.desc) : null,
      ...title(c, el),
      c.emphasis_content ? el('div', {}, el('div', { class: 'big' }, c.emphasis_content.title || ''), el('div', { class: 'desc' }, c.emphasis_content.desc || '')) : null,
      c.quote_area ? el('blockquote', {}, (c.quote_area.title ? c.quote_area.title + '：' : '') + (c.quote_area.quote_text || '')) : null,
      c.sub_title_text ? el('div', { class: 'sub' }, c.sub_title_text) : null,
      ...(c.vertical_content_list || []).map(v => el('div', {}, el('div', {}, v.title), el('div', { class: 'desc' }, v.desc || ''))),
      rows(c, member, el, link),
      ...questions(item, c, el, !!grey),
      c.jump_list ? el('div', { class: 'jumps' }, ...c.jump_list.map(j => link(member, j.url, j.title))) : null,
      item.card.updates > 0 ? el('div', { class: 'done' }, '更新过' + item.card.updates + '次') : null,
    ];
    return el('div', { class: 'bubble card' }, el('div', { class: 'in' }, ...inside), buttons(item, c, isInteractive, grey, member, act, el, link));
  }

  function title(c, el) {
    const t = c.main_title || {};
    return [t.title ? el('div', { class: 'title' }, t.title) : null, t.desc ? el('div', { class: 'desc' }, t.desc) : null];
  }

  function rows(c, member, el, link) {
    const list = c.horizontal_content_list || [];
    if (!list.length) return null;
    return el('dl', {}, ...list.flatMap(r => [el('dt', {}, r.keyname), el('dd', {}, r.type === 1 ? link(member, r.url, r.value || r.url) : r.value || '')]));
  }

  function questions(item, c, el, isDone) {
    const all = [];
    if (c.button_selection) all.push([c.button_selection, 'select']);
    for (const s of c.select_list || []) all.push([s, 'select']);
    if (c.checkbox) all.push([c.checkbox, c.checkbox.mode === 1 ? 'checkbox' : 'radio']);
    return all.map(([q, kind]) => {
      const name = 'q' + item.number + '-' + q.question_key;
      if (kind === 'select') {
        const select = el('select', { 'data-question': q.question_key, disabled: isDone }, ...q.option_list.map(o => el('option', { value: o.id, selected: o.id === q.selected_id }, o.text)));
        return el('label', { class: 'desc' }, (q.title || '请选') + ' ', select);
      }
      return el('fieldset', {}, el('legend', {}, q.title || '请选'), ...q.option_list.map(o => el('label', {}, el('input', { type: kind, name, value: o.id, 'data-question': q.question_key, checked: o.is_checked, disabled: isDone }), o.text)));
    });
  }

  function chosen(root) {
    const picked = {};
    for (const e of root.querySelectorAll('[data-question]')) {
      const key = e.dataset.question;
      picked[key] = picked[key] || [];
      if (e.tagName === 'SELECT' ? e.value : e.checked) picked[key].push(e.value);
    }
    return picked;
  }

  function buttons(item, c, isInteractive, grey, member, act, el, link) {
    const list = [];
    const press = (key, menu) => e => act({ item: item.number, key, menu, chosen: menu ? undefined : chosen(e.target.closest('.card')) });
    if (grey && (!item.card.greyKey || !isInteractive)) {
      list.push(el('button', { type: 'button', disabled: true }, grey));
    } else if (isInteractive) {
      for (const b of c.button_list || []) {
        if (b.type === 1) list.push(link(member, b.url, b.text));
        else if (grey && item.card.greyKey === b.key) list.push(el('button', { type: 'button', disabled: true }, grey));
        else list.push(el('button', { type: 'button', class: b.style === 1 ? 'first' : b.style === 2 || b.style === 3 ? 'danger' : '', 'data-key': b.key, onclick: press(b.key) }, b.text));
      }
      if (c.submit_button) list.push(el('button', { type: 'button', class: 'first', 'data-key': c.submit_button.key, onclick: press(c.submit_button.key) }, c.submit_button.text));
    } else if (c.card_action && c.card_action.type === 1) {
      list.push(link(member, c.card_action.url, '打开'));
    }
    for (const a of c.action_menu ? c.action_menu.action_list : []) list.push(el('button', { type: 'button', 'data-key': a.key, onclick: press(a.key, true) }, '⋯ ' + a.text));
    return el('div', { class: 'buttons' }, ...list);
  }

  window.simulatorCards = { card };
}());
