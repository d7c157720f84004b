const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const search = document.querySelector('input[type=search]');
const rest = document.querySelector('#rest');

// What is ticked off is remembered by the browser, where it may be, by the finding's fingerprint.
function store(key, value) {
    try {
        if (value === undefined)
            return localStorage.getItem(key);
        value ? localStorage.setItem(key, 1) : localStorage.removeItem(key);
    } catch (e) {
        return null;
    }
}

function show() {
    const off = new Set(all('nav input[value]:not(:checked)').map(i => i.value));
    const words = search.value.trim();
    const has = e => !words || e.textContent.includes(words);
    const filtered = words || off.size || rest.checked;

    for (const file of all('.file')) {
        const named = has(file.querySelector('h2'));
        for (const box of all('article', file)) {
            const hit = named || has(box);
            for (const item of all('li', box))
                item.hidden = !hit || off.has(item.dataset.severity) || off.has(item.dataset.rule) ||
                    rest.checked && item.classList.contains('done');
            box.hidden = all('li', box).every(item => item.hidden);
        }
        for (const section of all('.section', file))
            section.hidden = all('article', section).every(box => box.hidden);
        file.hidden = filtered && all('article', file).every(box => box.hidden);
    }
}

for (const item of all('li')) {
    const box = item.querySelector('input'), key = 'draftlint ' + item.dataset.id;
    const mark = () => item.classList.toggle('done', box.checked);
    box.checked = !!store(key);
    mark();
    box.addEventListener('change', () => { store(key, box.checked); mark(); show(); });
}
for (const input of all('nav input'))
    input.addEventListener('input', show);
show();
