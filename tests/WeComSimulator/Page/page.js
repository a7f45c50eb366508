// The page: phones side by side, what they say goes to the platform, what changed there comes back.
(function () {
  'use strict';
  const { el, line, time } = window.simulatorDraw;
  const byId = id => document.getElementById(id);
  const phones = new Map();
  const start = (new URLSearchParams(location.search).get('phones') || 'tangguixiang,xuwenjing,yaoliqiu').split(',');
  let state = null;
  let shown = start[0];

  async function send(path, body, method) {
    const answer = await fetch('/simulator/' + path, { method: method || 'POST', headers: body instanceof Blob ? {} : { 'Content-Type': 'application/json' }, body: body instanceof Blob ? body : JSON.stringify(body || {}) });
    const read = await answer.json().catch(() => null);
    if (!answer.ok) say((read && read.error) || '没办成，状态' + answer.status);
    return read;
  }

  let quiet = 0;
  function say(text) {
    byId('toast').textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => { byId('toast').textContent = ''; }, 6000);
  }

  function told(answer) {
    if (!answer || !answer.attempts) return;
    const last = answer.attempts[answer.attempts.length - 1];
    const words = { refused: '机器人不收：状态' + last.status, timedOut: '机器人5秒没有回，平台断开了', failed: '连不上机器人', notSent: '还没有接上机器人', invalid: '机器人回的不合规矩，看右边' };
    if (words[last.outcome]) say(words[last.outcome] + (answer.attempts.length > 1 ? '，一共发了' + answer.attempts.length + '次' : ''));
  }

  const act = member => body => send('tap', Object.assign({ member }, body)).then(told);

  function menuName(key) {
    for (const top of state.menu) for (const e of [top, ...top.below]) if (e.key === key) return e.name;
    return null;
  }

  class Phone {
    constructor(id) {
      this.id = id;
      this.drawn = new Map();
      this.log = el('div', { class: 'log', role: 'log', 'aria-label': '聊天', tabindex: '0' });
      this.menu = el('div', { class: 'menu' });
      this.name = el('h3', {});
      this.post = el('p', {});
      this.field = el('textarea', { rows: '1', 'aria-label': '替这个人说', placeholder: '替这个人说' });
      this.field.addEventListener('keydown', e => { if (e.key === 'Enter' && !e.shiftKey && !e.isComposing) { e.preventDefault(); this.say(); } });
      const file = el('input', { type: 'file', class: 'sr', tabindex: '-1', 'aria-label': '选一个文件', onchange: () => this.upload(file) });
      this.root = el('section', { class: 'phone', 'data-member': id, 'aria-label': '手机' },
        el('header', {}, el('div', {}, this.name, this.post), el('button', { type: 'button', class: 'enter', onclick: () => send('enter', { member: id }).then(told) }, '打开应用'), el('button', { type: 'button', 'aria-label': '收起这部手机', onclick: () => close(id) }, '×')),
        this.log, this.menu,
        el('form', { class: 'say', onsubmit: e => { e.preventDefault(); this.say(); } }, el('button', { type: 'button', onclick: () => file.click() }, '发图'), file, this.field, el('button', { type: 'submit', class: 'send' }, '发送')));
    }

    say() {
      const text = this.field.value;
      if (!text.trim()) return;
      this.field.value = '';
      send('say', { member: this.id, text }).then(told);
    }

    upload(input) {
      const picked = input.files[0];
      if (!picked) return;
      const kind = /^image\//.test(picked.type) ? 'image' : /^video\//.test(picked.type) ? 'video' : /amr/.test(picked.type + picked.name) ? 'voice' : 'file';
      send('upload?member=' + encodeURIComponent(this.id) + '&kind=' + kind + '&name=' + encodeURIComponent(picked.name), picked).then(told);
      input.value = '';
    }

    draw() {
      const who = state.members.find(m => m.userid === this.id);
      if (!who) return;
      this.root.setAttribute('aria-label', who.name + '的手机');
      this.name.replaceChildren(who.name, who.client === 'plugin' ? el('span', { class: 'pill maybe' }, '微信插件') : '', who.visible ? '' : el('span', { class: 'pill bad' }, '不在可见范围'));
      this.post.textContent = who.position;
      this.field.setAttribute('aria-label', '替' + who.name + '说');
      this.drawMenu();
      this.drawLog(state.phones[this.id] || []);
    }

    drawLog(items) {
      if (!items.length && !this.log.firstChild) this.log.append(el('p', { class: 'none' }, '还没有消息。点“打开应用”，或者替这个人说一句。'));
      if (items.length && this.log.querySelector('.none')) this.log.querySelector('.none').remove();
      const nearEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80;
      const keep = new Set(items.map(i => i.number));
      for (const [number, old] of this.drawn) if (!keep.has(number)) { old.node.remove(); this.drawn.delete(number); }
      let changed = false;
      for (const item of items) {
        const sign = JSON.stringify(item) + (item.kind === 'click' ? menuName(item.text) : '');
        const old = this.drawn.get(item.number);
        if (old && old.sign === sign) continue;
        const node = line(item, this.id, act(this.id), menuName);
        if (old) old.node.replaceWith(node); else this.log.append(node);
        this.drawn.set(item.number, { sign, node });
        changed = true;
      }
      if (changed && nearEnd) this.log.scrollTop = this.log.scrollHeight;
    }

    drawMenu() {
      const sign = JSON.stringify(state.menu);
      if (this.menuSign === sign) return;
      this.menuSign = sign;
      this.menu.replaceChildren(...state.menu.map(top => {
        if (!top.below.length) return el('div', {}, this.entry(top));
        const list = el('ul', { hidden: true }, ...top.below.map(e => el('li', {}, this.entry(e, () => { list.hidden = true; }))));
        const button = el('button', { type: 'button', 'aria-expanded': 'false', onclick: () => { list.hidden = !list.hidden; button.setAttribute('aria-expanded', String(!list.hidden)); } }, '≡ ' + top.name);
        return el('div', {}, list, button);
      }));
    }

    entry(e, after) {
      if (e.type === 'view') return el('a', { href: window.simulatorDraw.open(this.id, e.url), target: '_blank', rel: 'noopener', onclick: () => send('view', { member: this.id, url: e.url }) }, e.name);
      return el('button', { type: 'button', 'data-key': e.key, onclick: () => { if (after) after(); send('tap', { member: this.id, key: e.key }).then(told); } }, e.name);
    }
  }

  function close(id) {
    const phone = phones.get(id);
    if (!phone) return;
    phone.root.remove();
    phones.delete(id);
    if (shown === id) shown = phones.keys().next().value || 'side';
    refresh();
  }

  function show(id) {
    shown = id;
    drawTabs();
  }

  function drawTabs() {
    byId('tabs').replaceChildren(...[...phones.keys()].map(id => tab(id, (state.members.find(m => m.userid === id) || { name: id }).name)), tab('side', '规矩和故障'));
    for (const [id, phone] of phones) phone.root.classList.toggle('on', id === shown);
    byId('side').classList.toggle('on', shown === 'side');
    byId('phones').classList.toggle('off', shown === 'side');
  }

  const kinds = { errorCode: '错误码', httpStatus: 'HTTP', resetBefore: '没办就断开', resetAfter: '办了才断开', stall: '卡住', gate: '拦着', tokenGone: '收回令牌' };
  const tab = (id, name) => el('button', { type: 'button', 'aria-pressed': String(shown === id), onclick: () => show(id) }, name);

  function drawSide() {
    byId('bot').textContent = state.isConnected ? '机器人：' + (state.bot || '测试里的') : '还没有接上机器人';
    byId('findings-count').textContent = state.findingsCount ? state.findingsCount + '条' : '';
    byId('findings').replaceChildren(...(state.findings.length ? [...state.findings].reverse().map(f => el('li', {}, el('span', { class: 'pill ' + (f.severity === 'violation' ? 'bad' : 'maybe') }, f.severity === 'violation' ? '违规' : '提醒'), el('time', { datetime: f.at }, time(f.at)), f.words + '（' + f.where + '）')) : [el('li', { class: 'empty' }, '到现在都合规矩')]));
    byId('findings-clear').hidden = !state.findings.length;
    byId('calls').replaceChildren(...(state.calls.length ? [...state.calls].reverse().slice(0, 30).map(c => el('li', {}, el('time', { datetime: c.at }, time(c.at)), c.path + ' ' + (c.errcode === null ? (c.fault ? '故障' : '') : c.errcode === 0 ? '成了' : c.errcode), c.swallowed ? '，重复的，没再发' : '', c.fault ? el('span', { class: 'pill maybe' }, '故障') : '')) : [el('li', { class: 'empty' }, '机器人还没有调过接口')]));
    byId('trusted').checked = state.trustsCallersAddress;
    byId('callback-url').checked = state.hasCallbackUrl;
    const armed = state.faults.api.map(f => (f.path || '全部接口') + ' ' + (kinds[f.kind] || f.kind) + (f.code ? ' ' + f.code : '') + '，还有' + f.left + '次');
    if (state.faults.callbacksPlanned) armed.push('接下来' + state.faults.callbacksPlanned + '条回调另走');
    if (state.faults.callbacksHeld) armed.push('攒着' + state.faults.callbacksHeld + '条');
    byId('armed').textContent = armed.length ? '等着的：' + armed.join('；') : '现在没有故障等着';
    byId('faults-clear').disabled = !armed.length;
  }

  function drawPeople() {
    const sign = state.members.map(m => m.userid + m.name).join();
    if (byId('add').dataset.sign === sign) return;
    byId('add').dataset.sign = sign;
    byId('add').replaceChildren(el('option', { value: '' }, '加一部手机'), ...state.members.map(m => el('option', { value: m.userid }, m.name + ' ' + m.position)));
  }

  let busy = false;
  let again = false;
  async function refresh() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      do {
        again = false;
        const answer = await fetch('/simulator/state?phones=' + encodeURIComponent([...phones.keys()].join(',')));
        if (!answer.ok) return;
        state = await answer.json();
        drawPeople();
        drawSide();
        drawTabs();
        for (const phone of phones.values()) phone.draw();
      } while (again);
    } finally {
      busy = false;
    }
  }

  function add(id) {
    if (!id || phones.has(id)) return;
    const phone = new Phone(id);
    phones.set(id, phone);
    byId('phones').append(phone.root);
  }

  const form = (id, read) => byId(id).addEventListener('submit', e => { e.preventDefault(); read(new FormData(e.target)); });
  form('fault', data => {
    const [kind, code] = data.get('what').split(':');
    send('faults', { path: data.get('path') || null, kind, code: Number(code) || null, times: Number(data.get('times')) || 1, seconds: 5 });
  });
  form('travel', data => {
    const times = Number(data.get('times')) || 1;
    const how = { copies: { copies: 2 }, parallel: { copies: 3, parallel: true }, lost: { answersLost: 1 }, delay: { delaySeconds: 10 }, reverse: { reverse: 3 } }[data.get('what')];
    send('callback-faults', Object.assign({ times }, how));
  });
  form('hostile', async data => {
    const answer = await send('hostile', { kind: data.get('kind') });
    byId('hostile-said').textContent = answer && answer.status ? '机器人回：状态' + answer.status + (answer.body ? '，正文“' + answer.body.slice(0, 60) + '”' : '，没有正文') : '';
  });
  byId('verify').addEventListener('click', async () => { const a = await send('verify'); if (a && 'wrong' in a) say(a.wrong ? '没验过：' + a.wrong : '验过了，回调地址是通的'); });
  byId('reset').addEventListener('click', () => send('reset'));
  byId('findings-clear').addEventListener('click', () => send('findings', null, 'DELETE'));
  byId('faults-clear').addEventListener('click', () => send('faults', null, 'DELETE'));
  byId('trusted').addEventListener('change', e => send('switch', { trustsCallersAddress: e.target.checked }));
  byId('callback-url').addEventListener('change', e => send('switch', { hasCallbackUrl: e.target.checked }));
  byId('expire').addEventListener('click', () => send('switch', { tokens: 'expire' }).then(() => say('令牌都过期了')));
  byId('revoke').addEventListener('click', () => send('switch', { tokens: 'revoke' }).then(() => say('令牌都作废了')));
  byId('add').addEventListener('change', e => { add(e.target.value); shown = e.target.value || shown; e.target.value = ''; refresh(); });

  start.forEach(add);
  // Each opening of the stream tells the present number at once, so nothing is missed after a break.
  new EventSource('/simulator/events').onmessage = refresh;
}());
