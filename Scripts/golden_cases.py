"""The pages that `capture-golden` runs on Python Streamlit: element name → cases.

A case is a name and the body of a page. The page sees `st`, `time`, `datetime` and nothing else, and draws one thing: what it sends
is compared, message by message, with what the Swift element of the same name sends for the same arguments. Widgets carry a key, so
that the part of their id that must agree can be recorded.
"""

CASES: dict[str, list[tuple[str, str]]] = {}

# MARK: Text

for command in ("title", "header", "subheader"):
    CASES[command] = [
        ("default", f"st.{command}('Sales')"),
        ("anchor", f"st.{command}('Sales', anchor='sales')"),
        ("no anchor", f"st.{command}('Sales', anchor=False)"),
        ("help", f"st.{command}('Sales', help='All regions')"),
        ("emoji icon", f"st.{command}('Sales', icon='📈')"),
        ("material icon", f"st.{command}('Sales', icon=':material/trending_up:')"),
        ("content width", f"st.{command}('Sales', width='content')"),
        ("pixel width", f"st.{command}('Sales', width=320)"),
        ("centered", f"st.{command}('Sales', text_alignment='center')"),
        ("right", f"st.{command}('Sales', text_alignment='right')"),
        ("justified", f"st.{command}('Sales', text_alignment='justify')"),
        ("no wrap", f"st.{command}('Sales', wrap=False)"),
        ("indented body", f"st.{command}('''\n    Sales\n    ''')"),
    ]
    if command != "title":
        CASES[command] += [
            ("divider", f"st.{command}('Sales', divider=True)"),
            ("rainbow divider", f"st.{command}('Sales', divider='rainbow')"),
            ("gray divider", f"st.{command}('Sales', divider='gray')"),
        ]
    CASES[command].append((
        "all parameters",
        f"st.{command}('Sales', 'sales', help='All regions', icon='📈', "
        + ("" if command == "title" else "divider='blue', ")
        + "width=400, text_alignment='center', wrap=False)",
    ))

CASES["markdown"] = [
    ("default", "st.markdown('Hello **world**')"),
    ("html", "st.markdown('<b>bold</b>', unsafe_allow_html=True)"),
    ("help", "st.markdown('Hello', help='A greeting')"),
    ("stretch width", "st.markdown('Hello', width='stretch')"),
    ("content width", "st.markdown('Hello', width='content')"),
    ("pixel width", "st.markdown('Hello', width=200)"),
    ("centered", "st.markdown('Hello', text_alignment='center')"),
    ("right", "st.markdown('Hello', text_alignment='right')"),
    ("justified", "st.markdown('Hello', text_alignment='justify')"),
    ("no anchors", "st.markdown('# Hello', anchors=False)"),
    ("no wrap", "st.markdown('Hello', wrap=False)"),
    ("indented body", "st.markdown('''\n    # One\n\n      two\n    three\n    ''')"),
    ("indented help", "st.markdown('Hello', help='''\n    One\n      two\n    ''')"),
    ("empty body", "st.markdown('')"),
    ("trailing spaces", "st.markdown('  Hello  \\n\\n')"),
]
CASES["caption"] = [
    ("default", "st.caption('A *small* text')"),
    ("html", "st.caption('<b>bold</b>', unsafe_allow_html=True)"),
    ("help", "st.caption('Small', help='Why')"),
    ("content width", "st.caption('Small', width='content')"),
    ("pixel width", "st.caption('Small', width=200)"),
    ("centered", "st.caption('Small', text_alignment='center')"),
    ("no wrap", "st.caption('Small', wrap=False)"),
]
CASES["text"] = [
    ("default", "st.text('plain *text*')"),
    ("help", "st.text('plain', help='Why')"),
    ("stretch width", "st.text('plain', width='stretch')"),
    ("pixel width", "st.text('plain', width=200)"),
    ("centered", "st.text('plain', text_alignment='center')"),
    ("no wrap", "st.text('plain', wrap=False)"),
    ("indented body", "st.text('''\n    one\n      two\n    ''')"),
    ("number", "st.text(5)"),
]
CASES["code"] = [
    ("default", "st.code('x = 1')"),
    ("swift", "st.code('let x = 1', language='swift')"),
    ("no language", "st.code('x = 1', language=None)"),
    ("line numbers", "st.code('x = 1', line_numbers=True)"),
    ("wrap lines", "st.code('x = 1', wrap_lines=True)"),
    ("stretch height", "st.code('x = 1', height='stretch')"),
    ("pixel height", "st.code('x = 1', height=120)"),
    ("content width", "st.code('x = 1', width='content')"),
    ("pixel width", "st.code('x = 1', width=300)"),
    ("surrounding newlines", "st.code('\\n\\n  x = 1\\n  y = 2\\n\\n')"),
    ("trailing spaces", "st.code('x = 1   \\n')"),
]
CASES["latex"] = [
    ("default", "st.latex('a^2 + b^2')"),
    ("help", "st.latex('a^2', help='Why')"),
    ("content width", "st.latex('a^2', width='content')"),
    ("pixel width", "st.latex('a^2', width=300)"),
    ("indented body", "st.latex('''\n    a +\n      b\n    ''')"),
]
CASES["divider"] = [
    ("default", "st.divider()"),
    ("pixel width", "st.divider(width=300)"),
]
CASES["badge"] = [
    ("default", "st.badge('New')"),
    ("emoji icon", "st.badge('New', icon='⭐')"),
    ("material icon", "st.badge('New', icon=':material/star:')"),
    ("help", "st.badge('New', help='Since today')"),
    ("brackets", "st.badge('a [b] c')"),
    ("stretch width", "st.badge('New', width='stretch')"),
    ("pixel width", "st.badge('New', width=120)"),
] + [(f"{color}", f"st.badge('New', color='{color}')")
     for color in ("red", "orange", "yellow", "green", "violet", "gray", "grey", "primary")]
CASES["html"] = [
    ("default", "st.html('<p>Hello</p>')"),
    ("javascript", "st.html('<script>1</script>', unsafe_allow_javascript=True)"),
    ("content width", "st.html('<p>Hello</p>', width='content')"),
    ("pixel width", "st.html('<p>Hello</p>', width=300)"),
    ("style only", "st.html('<style>p { color: red }</style>')"),
    ("indented body", "st.html('''\n    <p>\n      Hello\n    </p>\n    ''')"),
]
CASES["json"] = [
    ("text", "st.json('{\"a\": [1, 2]}')"),
    ("collapsed", "st.json('{\"a\": 1}', expanded=False)"),
    ("depth", "st.json('{\"a\": 1}', expanded=2)"),
    ("pixel width", "st.json('[]', width=300)"),
    ("dictionary", "st.json({'a': [1, 2.5, None, True], 'b': {'c': 'é'}})"),
]
CASES["write"] = [
    ("text", "st.write('Hello **world**')"),
    ("several texts", "st.write('a', 'b', 'c')"),
    ("integer", "st.write(5)"),
    ("float", "st.write(2.5)"),
    ("boolean", "st.write(True)"),
    ("none", "st.write(None)"),
    ("text and number", "st.write('n =', 5)"),
    ("html", "st.write('<b>x</b>', unsafe_allow_html=True)"),
    ("dictionary", "st.write({'a': 1})"),
    ("list", "st.write([1, 2])"),
    ("text then dictionary then text", "st.write('a', {'b': 1}, 'c')"),
    ("exception", "st.write(ValueError('bad'))"),
    ("nothing", "st.write()"),
    ("other value", "import uuid\nst.write(uuid.UUID(int=5))"),
    ("other value with backticks", "import pathlib\nst.write(pathlib.PurePosixPath('a`b'))"),
    ("other value with lines", "import pathlib\nst.write(pathlib.PurePosixPath('a\\nb'))"),
]

# MARK: Status

for command in ("success", "info", "warning", "error"):
    CASES[command] = [
        ("default", f"st.{command}('Done')"),
        ("emoji icon", f"st.{command}('Done', icon='🎉')"),
        ("material icon", f"st.{command}('Done', icon=':material/check:')"),
        ("title", f"st.{command}('Done', title='Result')"),
        ("pixel width", f"st.{command}('Done', width=300)"),
        ("leading emoji", f"st.{command}('🎉 Done')"),
        ("leading material icon", f"st.{command}(':material/check: Done')"),
        ("leading emoji and title", f"st.{command}('🎉 Done', title='Result')"),
        ("title with leading emoji", f"st.{command}('Done', title='🎉 Result')"),
        ("leading emoji and icon", f"st.{command}('🎉 Done', icon='✅')"),
        ("indented body", f"st.{command}('''\n    one\n      two\n    ''')"),
        ("all parameters", f"st.{command}('Done', icon='✅', width=250, title='Result')"),
    ]
CASES["exception"] = [
    ("default", "st.exception(ValueError('bad value'))"),
    ("pixel width", "st.exception(ValueError('bad value'), width=300)"),
    ("no message", "st.exception(RuntimeError())"),
    ("own type", "class PaymentError(Exception): pass\nst.exception(PaymentError('declined'))"),
    ("thrown", "raise ValueError('thrown by the page')"),
    ("thrown own type", "class PaymentError(Exception): pass\nraise PaymentError('declined')"),
    ("value above the maximum", "st.slider('n', 0, 10, 20, key='n')"),
    ("state above the maximum", "st.session_state['n'] = 700\nst.slider('n', 0, 100, 5, key='n')"),
    ("bounds without a step", "st.slider('n', 5, 5, key='n')"),
    ("step of zero", "st.slider('n', 0, 10, step=0, key='n')"),
    ("index outside the options", "st.radio('n', ['a'], 3, key='n')"),
    ("default not in the options", "st.multiselect('n', ['a'], ['b'], key='n')"),
    ("progress outside 0 to 100", "st.progress(101)"),
    ("invalid number format", "st.number_input('n', value=2.5, format='dollar', key='n')"),
    ("invalid width", "st.json('[]', width=0)"),
    ("invalid height", "st.container(height=0)"),
    ("invalid icon", "st.info('a', icon='x')"),
    ("column weight of zero", "st.columns([1, 0])"),
    ("no columns", "st.columns(0)"),
    ("no tabs", "st.tabs([])"),
    ("unknown default tab", "st.tabs(['A'], default='B')"),
    ("empty html", "st.html('')"),
    ("empty toast", "st.toast('')"),
    ("duplicate id", "st.button('Go')\nst.button('Go')"),
    ("duplicate key", "st.button('Go', key='b')\nst.button('Stop', key='b')"),
    ("button in a form", "with st.form('f'):\n    st.button('Go', key='b')\n    st.form_submit_button()"),
    ("submit outside a form", "st.form_submit_button()"),
    ("form in a form", "with st.form('f'):\n    with st.form('g'):\n        st.form_submit_button()"),
    ("forms of one name", "with st.form('f'):\n    st.form_submit_button()\nwith st.form('f'):\n    pass"),
    ("callback in a form", "with st.form('f'):\n    st.checkbox('c', key='c', on_change=print)\n    st.form_submit_button()"),
    ("state written after the widget", "st.checkbox('c', key='c')\nst.session_state['c'] = True"),
    ("button in state", "st.session_state['b'] = True\nst.button('Go', key='b')"),
    ("reserved shortcut", "st.button('Go', key='b', shortcut='C')"),
]
CASES["metric"] = [
    ("default", "st.metric('Sales', 42)"),
    ("text value", "st.metric('Sales', '42 €')"),
    ("float value", "st.metric('Sales', 4.5)"),
    ("no value", "st.metric('Sales', None)"),
    ("positive delta", "st.metric('Sales', 42, 3)"),
    ("negative delta", "st.metric('Sales', 42, -3)"),
    ("float delta", "st.metric('Sales', 42, -1.5)"),
    ("zero delta", "st.metric('Sales', 42, 0)"),
    ("zero text delta", "st.metric('Sales', 42, '0')"),
    ("empty delta", "st.metric('Sales', 42, '')"),
    ("text delta", "st.metric('Sales', 42, '3 %')"),
    ("negative text delta", "st.metric('Sales', 42, '-3 %')"),
    ("inverse up", "st.metric('Sales', 42, 3, delta_color='inverse')"),
    ("inverse down", "st.metric('Sales', 42, -3, delta_color='inverse')"),
    ("off up", "st.metric('Sales', 42, 3, delta_color='off')"),
    ("off down", "st.metric('Sales', 42, -3, delta_color='off')"),
    ("arrow up", "st.metric('Sales', 42, -3, delta_arrow='up')"),
    ("arrow down", "st.metric('Sales', 42, 3, delta_arrow='down')"),
    ("arrow off", "st.metric('Sales', 42, 3, delta_arrow='off')"),
    ("inverse arrow down", "st.metric('Sales', 42, 3, delta_color='inverse', delta_arrow='down')"),
    ("arrow without delta", "st.metric('Sales', 42, delta_arrow='up')"),
    ("arrow with zero delta", "st.metric('Sales', 42, 0, delta_arrow='up')"),
    ("color without delta", "st.metric('Sales', 42, delta_color='blue')"),
    ("color with zero delta", "st.metric('Sales', 42, 0, delta_color='blue')"),
    ("help", "st.metric('Sales', 42, help='All regions')"),
    ("emoji icon", "st.metric('Sales', 42, icon='📈')"),
    ("material icon", "st.metric('Sales', 42, icon=':material/payments:')"),
    ("hidden label", "st.metric('Sales', 42, label_visibility='hidden')"),
    ("collapsed label", "st.metric('Sales', 42, label_visibility='collapsed')"),
    ("border", "st.metric('Sales', 42, border=True)"),
    ("content width", "st.metric('Sales', 42, width='content')"),
    ("pixel width", "st.metric('Sales', 42, width=200)"),
    ("stretch height", "st.metric('Sales', 42, height='stretch')"),
    ("pixel height", "st.metric('Sales', 42, height=150)"),
    ("chart", "st.metric('Sales', 42, chart_data=[1, 2.5, -3])"),
    ("bar chart", "st.metric('Sales', 42, chart_data=[1, 2], chart_type='bar')"),
    ("area chart", "st.metric('Sales', 42, chart_data=[1, 2], chart_type='area')"),
    ("format", "st.metric('Sales', 42, format='dollar')"),
    ("printf format", "st.metric('Sales', 42.123, 1.5, format='%.1f')"),
    ("format of a text value", "st.metric('Sales', 'many', 3, format='dollar')"),
    ("delta description", "st.metric('Sales', 42, 3, delta_description='since May')"),
] + [(f"{color} delta", f"st.metric('Sales', 42, 3, delta_color='{color}')")
     for color in ("red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "primary")]
CASES["progress"] = [
    ("integer", "st.progress(40)"),
    ("float", "st.progress(0.4)"),
    ("truncated float", "st.progress(0.999)"),
    ("zero", "st.progress(0)"),
    ("whole float", "st.progress(1.0)"),
    ("integer one", "st.progress(1)"),
    ("text", "st.progress(40, text='Loading *data*')"),
    ("pixel width", "st.progress(40, width=300)"),
    ("update", "bar = st.progress(0, text='a')\ntime.sleep(0.1)\nbar.progress(50, text='b')\ntime.sleep(0.1)\nbar.progress(1.0)"),
    ("emptied", "bar = st.progress(0)\ntime.sleep(0.1)\nbar.empty()"),
]
CASES["spinner"] = [
    ("shown", "with st.spinner():\n    time.sleep(0.8)\nst.text('after')"),
    ("text and time", "with st.spinner('Loading *it*', show_time=True):\n    time.sleep(0.8)"),
    ("stretch width", "with st.spinner('Loading', width='stretch'):\n    time.sleep(0.8)"),
    ("pixel width", "with st.spinner('Loading', width=200):\n    time.sleep(0.8)"),
    ("too short to show", "with st.spinner('Loading'):\n    pass\nst.text('after')"),
    ("elements inside",
     "st.text('before')\nwith st.spinner('Loading'):\n    time.sleep(0.8)\n    st.text('inside')\nst.text('after')"),
]
CASES["status"] = [
    ("default", "st.status('Working')"),
    ("complete", "st.status('Working', state='complete')"),
    ("error", "st.status('Working', state='error')"),
    ("expanded", "st.status('Working', expanded=True)"),
    ("compact", "st.status('Working', type='compact')"),
    ("step", "st.status('Working', type='step')"),
    ("pixel width", "st.status('Working', width=300)"),
    ("with block", "with st.status('Working'):\n    st.text('inside')"),
    ("with block that fails",
     "try:\n    with st.status('Working'):\n        raise ValueError('x')\nexcept ValueError:\n    pass"),
    ("with block already complete", "with st.status('Working') as s:\n    s.update(state='complete')"),
    ("update label", "s = st.status('Working')\ns.update(label='Still working')"),
    ("update expanded", "s = st.status('Working', expanded=True)\ns.update(expanded=False)"),
    ("update state", "s = st.status('Working')\ns.update(state='error')"),
    ("update everything", "s = st.status('Working')\ns.update(label='Done', expanded=True, state='complete')"),
    ("update nothing", "s = st.status('Working')\ns.update()"),
    ("two updates", "s = st.status('Working')\ns.update(label='A', expanded=True)\ns.update(state='complete')"),
]
CASES["toast"] = [
    ("default", "st.toast('Saved')"),
    ("emoji icon", "st.toast('Saved', icon='💾')"),
    ("material icon", "st.toast('Saved', icon=':material/save:')"),
    ("long", "st.toast('Saved', duration='long')"),
    ("infinite", "st.toast('Saved', duration='infinite')"),
    ("seconds", "st.toast('Saved', duration=7)"),
    ("two toasts", "st.toast('One')\nst.toast('Two')"),
    ("update", "t = st.toast('One')\ntime.sleep(0.1)\nt.toast('Two', icon='💾')"),
    ("leading emoji", "st.toast('💾 Saved')"),
    ("indented body", "st.toast('''\n    one\n      two\n    ''')"),
]
CASES["balloons"] = [("default", "st.balloons()")]
CASES["snow"] = [("default", "st.snow()")]

# MARK: Layout

CASES["container"] = [
    ("default", "c = st.container()\nc.text('a')"),
    ("empty", "st.container()"),
    ("border", "st.container(border=True)"),
    ("no border", "st.container(border=False)"),
    ("key", "st.container(key='box').text('a')"),
    ("content width", "st.container(width='content')"),
    ("pixel width", "st.container(width=300)"),
    ("stretch height", "st.container(height='stretch')"),
    ("pixel height", "st.container(height=200)"),
    ("pixel height without border", "st.container(height=200, border=False)"),
    ("horizontal", "st.container(horizontal=True).text('a')"),
    ("horizontal without wrap", "st.container(horizontal=True, wrap=False)"),
    ("autoscroll", "st.container(height=200, autoscroll=True)"),
    ("no autoscroll", "st.container(height=200, autoscroll=False)"),
    ("pixel gap", "st.container(gap=12)"),
    ("no gap", "st.container(gap=None)"),
    ("nested", "a = st.container()\nb = a.container()\nb.text('deep')\na.text('second')\nst.text('root')"),
    ("out of order", "a = st.container()\nst.text('second')\na.text('first')"),
    ("with block", "with st.container(border=True):\n    st.text('inside')\nst.text('outside')"),
]
CASES["container"] += [(f"gap {gap}", f"st.container(gap='{gap}')")
                       for gap in ("xxsmall", "xsmall", "medium", "large", "xlarge", "xxlarge")]
CASES["container"] += [
    (f"{'horizontal' if horizontal else 'vertical'}, {h}, {v}",
     f"st.container(horizontal={horizontal}, horizontal_alignment='{h}', vertical_alignment='{v}')")
    for horizontal in (False, True)
    for h, v in (("left", "top"), ("center", "center"), ("right", "bottom"), ("distribute", "distribute"))
]
CASES["grid"] = [
    ("default", "st.grid()"),
    ("columns", "st.grid(3)"),
    ("minimum width", "st.grid(min_column_width=150)"),
    ("no wrap", "st.grid(3, wrap=False)"),
    ("gap", "st.grid(gap='large')"),
    ("two gaps", "st.grid(gap=('large', None))"),
    ("centered", "st.grid(vertical_alignment='center')"),
    ("bottom", "st.grid(vertical_alignment='bottom')"),
    ("border", "st.grid(border=True)"),
    ("row height", "st.grid(row_height=80)"),
    ("pixel size", "st.grid(width=300, height=200)"),
    ("stretch height", "st.grid(height='stretch')"),
    ("dense", "st.grid(dense=True)"),
    ("key", "st.grid(key='k')"),
    ("elements", "grid = st.grid(2)\ngrid.text('a')\ngrid.text('b')"),
    ("cells", "grid = st.grid(4)\ngrid.cell().text('a')\ngrid.cell(column_span=2, row_span=3)\ngrid.cell(column_span='all')"),
]
CASES["skeleton"] = [
    ("default", "st.skeleton()"),
    ("pixel size", "st.skeleton(height=200, width=300)"),
    ("stretch height", "st.skeleton(height='stretch')"),
    ("replaced", "place = st.skeleton()\ntime.sleep(0.2)\nplace.text('a')"),
]
CASES["bottom"] = [
    ("text", "st.bottom.text('a')"),
    ("container", "st.bottom.container(border=True).text('a')"),
]
CASES["columns"] = [
    ("count", "a, b = st.columns(2)\na.text('left')\nb.text('right')"),
    ("one", "st.columns(1)"),
    ("weights", "st.columns([3, 1])"),
    ("fractional weights", "st.columns([0.5, 1.5])"),
    ("pixel gap", "st.columns(2, gap=20)"),
    ("no gap", "st.columns(2, gap=None)"),
    ("large gap", "st.columns(2, gap='large')"),
    ("center", "st.columns(2, vertical_alignment='center')"),
    ("bottom", "st.columns(2, vertical_alignment='bottom')"),
    ("border", "st.columns(2, border=True)"),
    ("pixel width", "st.columns(2, width=400)"),
    ("no wrap", "st.columns(2, wrap=False)"),
    ("nested", "a, b = st.columns(2)\nc, d = a.columns(2)\nd.text('deep')\nb.text('right')"),
    ("with block", "a, b = st.columns(2)\nwith b:\n    st.text('right')\nwith a:\n    st.text('left')"),
]
CASES["sidebar"] = [
    ("method", "st.sidebar.text('a')"),
    ("with block", "with st.sidebar:\n    st.text('a')\n    st.button('b', key='b')\nst.text('main')"),
    ("container", "c = st.sidebar.container()\nc.text('a')"),
    ("widget", "st.sidebar.slider('n', key='n')"),
]
CASES["empty"] = [
    ("default", "st.empty()"),
    ("replaced", "e = st.empty()\ntime.sleep(0.1)\ne.text('a')\ntime.sleep(0.1)\ne.text('b')\nst.text('after')"),
    ("emptied", "e = st.empty()\ntime.sleep(0.1)\ne.text('a')\ntime.sleep(0.1)\ne.empty()"),
    ("container", "e = st.empty()\ntime.sleep(0.1)\nwith e.container():\n    st.text('a')\n    st.text('b')"),
    ("with block", "with st.empty():\n    time.sleep(0.1)\n    st.text('a')\n    time.sleep(0.1)\n    st.text('b')"),
]
CASES["expander"] = [
    ("default", "e = st.expander('More')\ne.text('inside')"),
    ("expanded", "st.expander('More', expanded=True)"),
    ("emoji icon", "st.expander('More', icon='📈')"),
    ("material icon", "st.expander('More', icon=':material/info:')"),
    ("spinner icon", "st.expander('More', icon='spinner')"),
    ("compact", "st.expander('More', type='compact')"),
    ("step", "st.expander('More', type='step')"),
    ("pixel width", "st.expander('More', width=300)"),
    ("key", "st.expander('More', key='more')"),
    ("rerun", "st.expander('More', key='more', on_change='rerun')"),
    ("rerun expanded", "st.expander('More', key='more', expanded=True, on_change='rerun')"),
    ("bound", "st.expander('More', key='more', on_change='rerun', bind='query-params')"),
    ("nested", "e = st.expander('More')\na, b = e.columns(2)\nb.text('deep')"),
]
CASES["tabs"] = [
    ("default", "a, b = st.tabs(['A', 'B'])\na.text('in a')\nb.text('in b')"),
    ("one", "st.tabs(['A'])"),
    ("default tab", "st.tabs(['A', 'B'], default='B')"),
    ("pixel width", "st.tabs(['A', 'B'], width=300)"),
    ("stretch height", "st.tabs(['A', 'B'], height='stretch')"),
    ("pixel height", "st.tabs(['A', 'B'], height=200)"),
    ("key", "st.tabs(['A', 'B'], key='tabs')"),
    ("rerun", "st.tabs(['A', 'B'], key='tabs', on_change='rerun')"),
    ("rerun with default", "st.tabs(['A', 'B'], key='tabs', default='B', on_change='rerun')"),
    ("bound", "st.tabs(['A', 'B'], key='tabs', on_change='rerun', bind='query-params')"),
]
CASES["popover"] = [
    ("default", "p = st.popover('More')\np.text('inside')"),
    ("primary", "st.popover('More', type='primary')"),
    ("tertiary", "st.popover('More', type='tertiary')"),
    ("help", "st.popover('More', help='Why')"),
    ("emoji icon", "st.popover('More', icon='📈')"),
    ("material icon", "st.popover('More', icon=':material/info:')"),
    ("disabled", "st.popover('More', disabled=True)"),
    ("stretch width", "st.popover('More', width='stretch')"),
    ("pixel width", "st.popover('More', width=300)"),
    ("wrap", "st.popover('More', wrap=True)"),
    ("no wrap", "st.popover('More', wrap=False)"),
    ("key", "st.popover('More', key='more')"),
    ("rerun", "st.popover('More', key='more', on_change='rerun')"),
]
CASES["form"] = [
    ("default", "with st.form('f'):\n    st.form_submit_button()"),
    ("clear on submit", "with st.form('f', clear_on_submit=True):\n    st.form_submit_button()"),
    ("no enter", "with st.form('f', enter_to_submit=False):\n    st.form_submit_button()"),
    ("no border", "with st.form('f', border=False):\n    st.form_submit_button()"),
    ("content width", "with st.form('f', width='content'):\n    st.form_submit_button()"),
    ("pixel width", "with st.form('f', width=300):\n    st.form_submit_button()"),
    ("stretch height", "with st.form('f', height='stretch'):\n    st.form_submit_button()"),
    ("pixel height", "with st.form('f', height=200):\n    st.form_submit_button()"),
    ("submit label", "with st.form('f'):\n    st.form_submit_button('Send')"),
    ("submit with all parameters",
     "with st.form('f'):\n    st.form_submit_button('Send', help='Now', key='send', type='primary', icon='📨', "
     "icon_position='right', disabled=True, width='stretch', shortcut='Ctrl+Enter', wrap=False)"),
    ("widgets",
     "with st.form('f'):\n    st.text_input('name', key='name')\n    st.slider('n', key='n')\n"
     "    st.checkbox('c', key='c')\n    st.form_submit_button()"),
    ("nested containers",
     "f = st.form('f')\na, b = f.columns(2)\na.number_input('n', 0, 10, key='n')\nb.form_submit_button()"),
]

# MARK: Widgets

CASES["button"] = [
    ("default", "st.button('Go', key='b')"),
    ("no key", "st.button('Go')"),
    ("key with dashes", "st.button('Go', key='a-b c')"),
    ("help", "st.button('Go', key='b', help='Why')"),
    ("primary", "st.button('Go', key='b', type='primary')"),
    ("tertiary", "st.button('Go', key='b', type='tertiary')"),
    ("emoji icon", "st.button('Go', key='b', icon='🚀')"),
    ("material icon", "st.button('Go', key='b', icon=':material/send:')"),
    ("spinner icon", "st.button('Go', key='b', icon='spinner')"),
    ("icon on the right", "st.button('Go', key='b', icon='🚀', icon_position='right')"),
    ("disabled", "st.button('Go', key='b', disabled=True)"),
    ("stretch width", "st.button('Go', key='b', width='stretch')"),
    ("pixel width", "st.button('Go', key='b', width=200)"),
    ("shortcut", "st.button('Go', key='b', shortcut='Shift+Ctrl+K')"),
    ("shortcut with command", "st.button('Go', key='b', shortcut='Cmd+ArrowLeft')"),
    ("shortcut escape", "st.button('Go', key='b', shortcut='Esc')"),
    ("wrap", "st.button('Go', key='b', wrap=True)"),
    ("no wrap", "st.button('Go', key='b', wrap=False)"),
    ("callback", "st.button('Go', key='b', on_click=print, args=(1,))"),
]


def common(call: str, state: str, help_first: bool = False) -> list[tuple[str, str]]:
    """Cases all value widgets share. `call` is a call without its closing bracket; `state` a value other than the default."""
    return [
        ("default", f"{call}, key='n')"),
        ("no key", f"{call})"),
        ("help", f"{call}, key='n', help='Why')"),
        ("disabled", f"{call}, key='n', disabled=True)"),
        ("hidden label", f"{call}, key='n', label_visibility='hidden')"),
        ("collapsed label", f"{call}, key='n', label_visibility='collapsed')"),
        ("ignored change", f"{call}, key='n', on_change='ignore')"),
        ("callback", f"{call}, key='n', on_change=print)"),
        ("bound", f"{call}, key='n', bind='query-params')"),
        ("value from state", f"st.session_state['n'] = {state}\n{call}, key='n')"),
    ]


for command in ("checkbox", "toggle"):
    CASES[command] = common(f"st.{command}('Agree'", "True") + [
        ("on", f"st.{command}('Agree', True, key='n')"),
        ("stretch width", f"st.{command}('Agree', key='n', width='stretch')"),
        ("pixel width", f"st.{command}('Agree', key='n', width=200)"),
        ("wrap", f"st.{command}('Agree', key='n', wrap=True)"),
        ("no wrap", f"st.{command}('Agree', key='n', wrap=False)"),
    ]

CASES["slider"] = common("st.slider('n', 0, 100, 5", "7") + [
    ("nothing given", "st.slider('n', key='n')"),
    ("bounds only", "st.slider('n', 10, 20, key='n')"),
    ("step", "st.slider('n', 0, 100, 20, step=5, key='n')"),
    ("range", "st.slider('n', 0, 100, (20, 80), key='n')"),
    ("swapped range", "st.slider('n', 0, 100, (80, 20), key='n')"),
    ("half range", "st.slider('n', 0, 100, [20], key='n')"),
    ("empty range", "st.slider('n', 0, 100, [], key='n')"),
    ("negative", "st.slider('n', -10, -1, -5, key='n')"),
    ("format", "st.slider('n', 0, 100, 5, format='%d kg', key='n')"),
    ("named format", "st.slider('n', 0, 100, 5, format='compact', key='n')"),
    ("float", "st.slider('n', 0.0, 1.0, 0.5, key='n')"),
    ("float without value", "st.slider('n', 0.0, 2.5, key='n')"),
    ("float step", "st.slider('n', 0.0, 10.0, 2.5, step=0.5, key='n')"),
    ("float range", "st.slider('n', 0.0, 10.0, (2.5, 7.5), key='n')"),
    ("float format", "st.slider('n', 0.0, 1.0, 0.5, format='percent', key='n')"),
    ("range from state", "st.session_state['n'] = (30, 40)\nst.slider('n', 0, 100, (20, 80), key='n')"),
    ("float from state", "st.session_state['n'] = 0.25\nst.slider('n', 0.0, 1.0, 0.5, key='n')"),
    ("pixel width", "st.slider('n', 0, 100, 5, width=300, key='n')"),
    ("day", "from datetime import date\nst.slider('n', date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 22), key='n')"),
    ("days", "from datetime import date, timedelta\nst.slider('n', date(1960, 1, 1), date(1969, 12, 31), "
     "(date(1960, 1, 1), date(1965, 6, 1)), timedelta(days=7), 'D MMM', key='n')"),
    ("time", "from datetime import time\nst.slider('n', time(6), time(22), time(9, 30), key='n')"),
    ("times", "from datetime import time, timedelta\n"
     "st.slider('n', time(0), time(23, 59, 59), (time(8), time(9)), timedelta(seconds=1), key='n')"),
    ("day and time", "from datetime import datetime\n"
     "st.slider('n', datetime(2026, 1, 1, 6), datetime(2026, 1, 3), datetime(2026, 1, 1, 18, 30), key='n')"),
    ("hours of a day", "from datetime import datetime\n"
     "st.slider('n', datetime(2026, 1, 1, 6), datetime(2026, 1, 1, 18), datetime(2026, 1, 1, 7), key='n')"),
    ("day from state", "from datetime import date\nst.session_state['n'] = date(2026, 2, 3)\n"
     "st.slider('n', date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 22), key='n')"),
    ("all parameters",
     "st.slider('n', -50, 50, (0, 10), 10, '%d m', 'n', 'Why', disabled=True, label_visibility='hidden', width=250)"),
]
CASES["select_slider"] = common("st.select_slider('n', ['S', 'M', 'L']", "'L'") + [
    ("value", "st.select_slider('n', ['S', 'M', 'L'], 'M', key='n')"),
    ("range", "st.select_slider('n', ['S', 'M', 'L'], ('S', 'M'), key='n')"),
    ("swapped range", "st.select_slider('n', ['S', 'M', 'L'], ('L', 'S'), key='n')"),
    ("numbers", "st.select_slider('n', [1, 2, 5], 2, key='n')"),
    ("format", "st.select_slider('n', ['S', 'M'], format_func=lambda s: s + '!', key='n')"),
    ("range from state", "st.session_state['n'] = ('M', 'L')\nst.select_slider('n', ['S', 'M', 'L'], ('S', 'L'), key='n')"),
    ("pixel width", "st.select_slider('n', ['S', 'M'], width=300, key='n')"),
]
CASES["number_input"] = common("st.number_input('n', 0, 10, 5", "7") + [
    ("nothing given", "st.number_input('n', key='n')"),
    ("integer without bounds", "st.number_input('n', value=5, key='n')"),
    ("minimum only", "st.number_input('n', min_value=3, key='n')"),
    ("maximum only", "st.number_input('n', max_value=9, key='n')"),
    ("step", "st.number_input('n', 0, 10, 5, 2, key='n')"),
    ("integer without value", "st.number_input('n', value=None, step=1, key='n')"),
    ("without value", "st.number_input('n', value=None, key='n')"),
    ("without value, bounds", "st.number_input('n', 0, 10, None, key='n')"),
    ("placeholder", "st.number_input('n', value=None, placeholder='How many', key='n')"),
    ("required", "st.number_input('n', value=None, required=True, key='n')"),
    ("format", "st.number_input('n', 0, 10, 5, format='%03d', key='n')"),
    ("float", "st.number_input('n', value=2.5, key='n')"),
    ("float bounds", "st.number_input('n', 0.0, 10.0, 2.5, key='n')"),
    ("float without value", "st.number_input('n', 0.0, 10.0, None, key='n')"),
    ("float step", "st.number_input('n', 0.0, 10.0, 2.5, 0.25, key='n')"),
    ("float step and format", "st.number_input('n', value=2.5, step=0.001, format='%.3f', key='n')"),
    ("small float step", "st.number_input('n', value=2.5, step=0.001, key='n')"),
    ("float from state", "st.session_state['n'] = 0.25\nst.number_input('n', 0.0, 1.0, 0.5, key='n')"),
    ("none from state", "st.session_state['n'] = None\nst.number_input('n', 0, 10, None, key='n')"),
    ("emoji icon", "st.number_input('n', value=5, icon='🔢', key='n')"),
    ("material icon", "st.number_input('n', value=5, icon=':material/pin:', key='n')"),
    ("pixel width", "st.number_input('n', value=5, width=200, key='n')"),
]
CASES["text_input"] = common("st.text_input('n', 'Ada'", "'Eve'") + [
    ("no value", "st.text_input('n', key='n')"),
    ("none", "st.text_input('n', None, key='n')"),
    ("none from state", "st.session_state['n'] = None\nst.text_input('n', None, key='n')"),
    ("maximum", "st.text_input('n', max_chars=10, key='n')"),
    ("autocomplete", "st.text_input('n', autocomplete='name', key='n')"),
    ("placeholder", "st.text_input('n', placeholder='Your name', key='n')"),
    ("required", "st.text_input('n', required=True, key='n')"),
    ("emoji icon", "st.text_input('n', icon='👤', key='n')"),
    ("material icon", "st.text_input('n', icon=':material/person:', key='n')"),
    ("validate", "st.text_input('n', validate='^[a-z]+$', key='n')"),
    ("validate with message", "st.text_input('n', validate=('^[a-z]+$', 'Small letters only'), key='n')"),
    ("live", "st.text_input('n', live=True, key='n')"),
    ("live with delay", "st.text_input('n', live='500ms', key='n')"),
    ("pixel width", "st.text_input('n', width=200, key='n')"),
    ("email with own icon", "st.text_input('n', type='email', icon='👤', placeholder='p', autocomplete='off', key='n')"),
] + [(f"type {type_}", f"st.text_input('n', type='{type_}', key='n')")
     for type_ in ("password", "email", "url", "phone", "search")]
CASES["text_area"] = common("st.text_area('n', 'Ada'", "'Eve'") + [
    ("no value", "st.text_area('n', key='n')"),
    ("none", "st.text_area('n', None, key='n')"),
    ("maximum", "st.text_area('n', max_chars=10, key='n')"),
    ("placeholder", "st.text_area('n', placeholder='Your name', key='n')"),
    ("required", "st.text_area('n', required=True, key='n')"),
    ("content height", "st.text_area('n', height='content', key='n')"),
    ("stretch height", "st.text_area('n', height='stretch', key='n')"),
    ("pixel height", "st.text_area('n', height=200, key='n')"),
    ("pixel width", "st.text_area('n', width=200, key='n')"),
]
CASES["selectbox"] = common("st.selectbox('n', ['a', 'b', 'c']", "'c'") + [
    ("index", "st.selectbox('n', ['a', 'b', 'c'], 1, key='n')"),
    ("no index", "st.selectbox('n', ['a', 'b', 'c'], None, key='n')"),
    ("no options", "st.selectbox('n', [], key='n')"),
    ("numbers", "st.selectbox('n', [1, 2.5], key='n')"),
    ("format", "st.selectbox('n', ['a', 'b'], format_func=str.upper, key='n')"),
    ("placeholder", "st.selectbox('n', ['a', 'b'], None, placeholder='Choose one', key='n')"),
    ("empty placeholder", "st.selectbox('n', ['a', 'b'], None, placeholder='', key='n')"),
    ("required", "st.selectbox('n', ['a', 'b'], None, required=True, key='n')"),
    ("new options", "st.selectbox('n', ['a', 'b'], accept_new_options=True, key='n')"),
    ("new options, no index", "st.selectbox('n', ['a', 'b'], None, accept_new_options=True, key='n')"),
    ("no options, new options", "st.selectbox('n', [], accept_new_options=True, key='n')"),
    ("new option from state",
     "st.session_state['n'] = 'z'\nst.selectbox('n', ['a', 'b'], accept_new_options=True, key='n')"),
    ("none from state", "st.session_state['n'] = None\nst.selectbox('n', ['a', 'b'], None, key='n')"),
    ("filter contains", "st.selectbox('n', ['a', 'b'], filter_mode='contains', key='n')"),
    ("filter prefix", "st.selectbox('n', ['a', 'b'], filter_mode='prefix', key='n')"),
    ("no filter", "st.selectbox('n', ['a', 'b'], filter_mode=None, key='n')"),
    ("emoji icon", "st.selectbox('n', ['a', 'b'], icon='🔎', key='n')"),
    ("pixel width", "st.selectbox('n', ['a', 'b'], width=200, key='n')"),
]
CASES["radio"] = common("st.radio('n', ['a', 'b', 'c']", "'c'") + [
    ("index", "st.radio('n', ['a', 'b', 'c'], 1, key='n')"),
    ("no index", "st.radio('n', ['a', 'b', 'c'], None, key='n')"),
    ("no options", "st.radio('n', [], key='n')"),
    ("format", "st.radio('n', ['a', 'b'], format_func=str.upper, key='n')"),
    ("horizontal", "st.radio('n', ['a', 'b'], horizontal=True, key='n')"),
    ("captions", "st.radio('n', ['a', 'b', 'c'], captions=['first', None, ''], key='n')"),
    ("none from state", "st.session_state['n'] = None\nst.radio('n', ['a', 'b'], None, key='n')"),
    ("stretch width", "st.radio('n', ['a', 'b'], width='stretch', key='n')"),
    ("pixel width", "st.radio('n', ['a', 'b'], width=200, key='n')"),
]
CASES["multiselect"] = common("st.multiselect('n', ['a', 'b', 'c']", "['c', 'a']") + [
    ("defaults", "st.multiselect('n', ['a', 'b', 'c'], ['c', 'a'], key='n')"),
    ("one default", "st.multiselect('n', ['a', 'b', 'c'], 'b', key='n')"),
    ("no options", "st.multiselect('n', [], key='n')"),
    ("format", "st.multiselect('n', ['a', 'b'], ['b'], format_func=str.upper, key='n')"),
    ("maximum", "st.multiselect('n', ['a', 'b'], max_selections=1, key='n')"),
    ("placeholder", "st.multiselect('n', ['a', 'b'], placeholder='Choose some', key='n')"),
    ("empty placeholder", "st.multiselect('n', ['a', 'b'], placeholder='', key='n')"),
    ("new options", "st.multiselect('n', ['a', 'b'], accept_new_options=True, key='n')"),
    ("no options, new options", "st.multiselect('n', [], accept_new_options=True, key='n')"),
    ("new option from state",
     "st.session_state['n'] = ['z', 'a']\nst.multiselect('n', ['a', 'b'], accept_new_options=True, key='n')"),
    ("nothing from state", "st.session_state['n'] = []\nst.multiselect('n', ['a', 'b'], ['a'], key='n')"),
    ("filter contains", "st.multiselect('n', ['a', 'b'], filter_mode='contains', key='n')"),
    ("filter prefix", "st.multiselect('n', ['a', 'b'], filter_mode='prefix', key='n')"),
    ("no filter", "st.multiselect('n', ['a', 'b'], filter_mode=None, key='n')"),
    ("select all", "st.multiselect('n', ['a', 'b'], select_all=True, key='n')"),
    ("no select all", "st.multiselect('n', ['a', 'b'], select_all=False, key='n')"),
    ("select all up to", "st.multiselect('n', ['a', 'b'], select_all=10, key='n')"),
    ("wrap", "st.multiselect('n', ['a', 'b'], wrap=True, key='n')"),
    ("no wrap", "st.multiselect('n', ['a', 'b'], wrap=False, key='n')"),
    ("pixel width", "st.multiselect('n', ['a', 'b'], width=200, key='n')"),
]
for command in ("pills", "segmented_control"):
    CASES[command] = common(f"st.{command}('n', ['a', 'b', 'c']", "'c'") + [
        ("default option", f"st.{command}('n', ['a', 'b', 'c'], default='b', key='n')"),
        ("multi", f"st.{command}('n', ['a', 'b', 'c'], selection_mode='multi', key='n')"),
        ("multi with defaults",
         f"st.{command}('n', ['a', 'b', 'c'], selection_mode='multi', default=['c', 'a'], key='n')"),
        ("multi from state",
         f"st.session_state['n'] = ['c', 'a']\nst.{command}('n', ['a', 'b', 'c'], selection_mode='multi', key='n')"),
        ("none from state", f"st.session_state['n'] = None\nst.{command}('n', ['a', 'b'], default='a', key='n')"),
        ("required", f"st.{command}('n', ['a', 'b'], required=True, default='a', key='n')"),
        ("format", f"st.{command}('n', ['a', 'b'], format_func=str.upper, default='b', key='n')"),
        ("option icons", f"st.{command}('n', ['🚀 go', ':material/stop: stop', '⭐', ':material/home:', 'go 🚀'], key='n')"),
        ("option icon from state",
         f"st.session_state['n'] = '🚀 go'\nst.{command}('n', ['🚀 go', 'b'], key='n')"),
        ("no options", f"st.{command}('n', [], key='n')"),
        ("stretch width", f"st.{command}('n', ['a', 'b'], width='stretch', key='n')"),
        ("pixel width", f"st.{command}('n', ['a', 'b'], width=200, key='n')"),
        ("wrap", f"st.{command}('n', ['a', 'b'], wrap=True, key='n')"),
        ("no wrap", f"st.{command}('n', ['a', 'b'], wrap=False, key='n')"),
    ]

# MARK: Data

# Tables travel as Arrow; `capture-golden` records what they say and not their bytes.
SALES = "import pandas as pd\ndf = pd.DataFrame({'day': ['Mon', 'Tue', 'Wed'], 'n': [3, 5, 2], 'm': [1.5, 2.5, 0.5]})\n"
NAMED = "import pandas as pd\ndf = pd.DataFrame({'a': [1, 2, 3]}, index=pd.Index(['x', 'y', 'z'], name='k'))\n"
TYPED = """import datetime as d, decimal, pandas as pd
df = pd.DataFrame({
    'flag': [True, False, None],
    'date': [d.date(2024, 1, 1), None, d.date(1969, 12, 31)],
    'time': [d.time(1, 2, 3), d.time(0), None],
    'stamp': pd.to_datetime(['2024-01-01T10:20:30', None, '1969-12-31T23:59:59']).astype('datetime64[us]'),
    'zone': pd.to_datetime(['2024-07-01T10:00', '2024-01-01T00:00', None]).astype('datetime64[us]').tz_localize('Europe/Berlin'),
    'span': [d.timedelta(seconds=3), d.timedelta(days=-1), None],
    'money': [decimal.Decimal('1.50'), decimal.Decimal('-20'), None],
    'list': [[1, 2], [], None],
    'kind': pd.Categorical(['x', 'y', None]),
    'size': pd.Categorical(['S', 'L', None], categories=['S', 'M', 'L'], ordered=True),
    'whole': pd.array([1, None, 3], dtype='Int64'),
    'small': pd.array([1, -2, 3], dtype='int8'),
    'count': pd.array([1, 2, 3], dtype='uint16'),
    'single': pd.array([0.5, 1.5, 2.5], dtype='float32'),
    'text': ['a', None, 'ü'],
})
"""

# Together they have more digits than 128 bits hold.
WIDE = """from decimal import Decimal
import pandas as pd
df = pd.DataFrame({'d': [Decimal('1e30'), Decimal('-2.000000000000000000000000000005'), None]})
"""

CASES["table"] = [
    ("default", SALES + "st.table(df)"),
    ("named rows", NAMED + "st.table(df)"),
    ("list", "st.table(['a', 'b'])"),
    ("list of lists", "st.table([[1, 2], [3, 4]])"),
    ("list of dictionaries", "st.table([{'b': 1, 'a': 'x'}, {'b': 2, 'a': 'y'}])"),
    ("dictionary of lists", "st.table({'a': [1, 2], 'b': ['x', 'y']})"),
    ("no border", SALES + "st.table(df, border=False)"),
    ("horizontal border", SALES + "st.table(df, border='horizontal')"),
    ("shown index", SALES + "st.table(df, hide_index=False)"),
    ("hidden index", NAMED + "st.table(df, hide_index=True)"),
    ("hidden header", SALES + "st.table(df, hide_header=True)"),
    ("shown header", "st.table(['a', 'b'], hide_header=False)"),
    ("content width", SALES + "st.table(df, width='content')"),
    ("pixel size", SALES + "st.table(df, width=300, height=200)"),
    ("alt", SALES + "st.table(df, alt='Sales')"),
    ("types", TYPED + "st.table(df)"),
]
CASES["dataframe"] = [
    ("default", SALES + "st.dataframe(df)"),
    ("named rows", NAMED + "st.dataframe(df)"),
    ("unnamed rows", "import pandas as pd\nst.dataframe(pd.DataFrame({'a': [1, 2, 3]}, index=['x', 'y', 'z']))"),
    ("types", TYPED + "st.dataframe(df)"),
    ("wide decimals", WIDE + "st.dataframe(df)"),
    ("list", "st.dataframe([1, 2, 3])"),
    ("list of lists", "st.dataframe([[1, 2], [3, 4]])"),
    ("dictionary of lists", "st.dataframe({'a': [1, 2], 'b': ['x', 'y']})"),
    ("hidden index", SALES + "st.dataframe(df, hide_index=True)"),
    ("shown index", SALES + "st.dataframe(df, hide_index=False)"),
    ("column order", SALES + "st.dataframe(df, column_order=['n', 'day'])"),
    ("labels", SALES + "st.dataframe(df, column_config={'n': 'Count', 'm': None, 0: 'Day', '_index': 'No.'})"),
    ("column", SALES + "st.dataframe(df, column_config={'n': st.column_config.Column('N', width='small', help='H', disabled=True, "
     "required=True, pinned=True, alignment='center')})"),
    ("column width", SALES + "st.dataframe(df, column_config={'n': st.column_config.Column(width=120)})"),
    ("number column", SALES + "st.dataframe(df, column_config={'n': st.column_config.NumberColumn(format='dollar', min_value=0, "
     "max_value=10, step=1, default=2)})"),
    ("text column", SALES + "st.dataframe(df, column_config={'day': st.column_config.TextColumn(max_chars=3, validate='^[a-z]+$')})"),
    ("checkbox column", SALES + "st.dataframe(df, column_config={'n': st.column_config.CheckboxColumn()})"),
    ("selectbox column", SALES + "st.dataframe(df, column_config={'day': st.column_config.SelectboxColumn(options=['Mon', 'Tue'])})"),
    ("multiselect column", SALES + "st.dataframe(df, column_config={'day': st.column_config.MultiselectColumn(options=['Mon', 'Tue'], "
     "color=['red', 'blue'])})"),
    ("list column", SALES + "st.dataframe(df, column_config={'day': st.column_config.ListColumn()})"),
    ("datetime column", SALES + "import datetime as d\nst.dataframe(df, column_config={'n': st.column_config.DatetimeColumn("
     "format='D MMM YYYY', min_value=d.datetime(2024, 1, 1), max_value=d.datetime(2025, 1, 1), step=60, timezone='UTC')})"),
    ("date column", SALES + "import datetime as d\nst.dataframe(df, column_config={'n': st.column_config.DateColumn("
     "format='localized', min_value=d.date(2024, 1, 1), max_value=d.date(2025, 1, 1), step=7)})"),
    ("time column", SALES + "import datetime as d\nst.dataframe(df, column_config={'n': st.column_config.TimeColumn("
     "format='HH:mm', min_value=d.time(8), max_value=d.time(18, 30), step=60)})"),
    ("link column", SALES + "st.dataframe(df, column_config={'day': st.column_config.LinkColumn(display_text='Open', max_chars=99, "
     "validate='^https')})"),
    ("image column", SALES + "st.dataframe(df, column_config={'day': st.column_config.ImageColumn()})"),
    ("line chart column", SALES + "st.dataframe(df, column_config={'n': st.column_config.LineChartColumn(y_min=0, y_max=9, color='red')})"),
    ("bar chart column", SALES + "st.dataframe(df, column_config={'n': st.column_config.BarChartColumn()})"),
    ("area chart column", SALES + "st.dataframe(df, column_config={'n': st.column_config.AreaChartColumn()})"),
    ("progress column", SALES + "st.dataframe(df, column_config={'n': st.column_config.ProgressColumn(format='percent', min_value=0, "
     "max_value=10, color='blue')})"),
    ("json column", SALES + "st.dataframe(df, column_config={'day': st.column_config.JsonColumn()})"),
    ("markdown column", SALES + "st.dataframe(df, column_config={'day': st.column_config.MarkdownColumn()})"),
    ("row height", SALES + "st.dataframe(df, row_height=50)"),
    ("placeholder", SALES + "st.dataframe(df, placeholder='-')"),
    ("alt", SALES + "st.dataframe(df, alt='Sales')"),
    ("content width", SALES + "st.dataframe(df, width='content')"),
    ("pixel size", SALES + "st.dataframe(df, width=300, height=200)"),
    ("stretch height", SALES + "st.dataframe(df, height='stretch')"),
    ("content height", SALES + "st.dataframe(df, height='content')"),
    ("rows", SALES + "st.dataframe(df, on_select='rerun', key='k')"),
    ("one row", SALES + "st.dataframe(df, on_select='rerun', key='k', selection_mode='single-row')"),
    ("required row", SALES + "st.dataframe(df, on_select='rerun', key='k', selection_mode='single-row-required')"),
    ("columns and cells", SALES + "st.dataframe(df, on_select='rerun', key='k', selection_mode=['multi-column', 'single-cell'])"),
    ("rows of named rows", NAMED + "st.dataframe(df, on_select='rerun', key='k')"),
    ("rows with index", SALES + "st.dataframe(df, on_select='rerun', key='k', hide_index=False)"),
    ("selection default", SALES + "st.dataframe(df, on_select='rerun', key='k', selection_mode=['single-row', 'multi-column'], "
     "selection_default={'selection': {'rows': [1], 'columns': ['n']}})"),
    ("callback", SALES + "st.dataframe(df, on_select=print, key='k')"),
    ("button column", SALES + "st.dataframe(df, column_config={'day': st.column_config.ButtonColumn('Go', key='go', type='primary', "
     "help='H', width='small', pinned=True, alignment='center')})"),
]
CASES["data_editor"] = [
    ("default", SALES + "st.data_editor(df, key='k')"),
    ("no key", SALES + "st.data_editor(df)"),
    ("named rows", NAMED + "st.data_editor(df, key='k')"),
    ("list of dictionaries", "st.data_editor([{'b': 1, 'a': 'x'}, {'b': 2, 'a': 'y'}], key='k')"),
    ("types", TYPED + "st.data_editor(df, key='k')"),
    ("dynamic rows", SALES + "st.data_editor(df, key='k', num_rows='dynamic')"),
    ("added rows", SALES + "st.data_editor(df, key='k', num_rows='add')"),
    ("deleted rows", SALES + "st.data_editor(df, key='k', num_rows='delete')"),
    ("dynamic named rows", NAMED + "st.data_editor(df, key='k', num_rows='dynamic')"),
    ("dynamic with index", SALES + "st.data_editor(df, key='k', num_rows='dynamic', hide_index=False)"),
    ("hidden index", SALES + "st.data_editor(df, key='k', hide_index=True)"),
    ("column order", SALES + "st.data_editor(df, key='k', column_order=['n', 'day'])"),
    ("columns", SALES + "st.data_editor(df, key='k', column_config={'n': st.column_config.NumberColumn('N', min_value=0, required=True, "
     "default=1), 'm': None, 'day': 'Day'})"),
    ("disabled", SALES + "st.data_editor(df, key='k', disabled=True)"),
    ("disabled columns", SALES + "st.data_editor(df, key='k', disabled=['day', '_index'])"),
    ("button column", SALES + "st.data_editor(df, key='k', column_config={'day': st.column_config.ButtonColumn(key='go')})"),
    ("ignored change", SALES + "st.data_editor(df, key='k', on_change='ignore')"),
    ("callback", SALES + "st.data_editor(df, key='k', on_change=print)"),
    ("row height", SALES + "st.data_editor(df, key='k', row_height=50, placeholder='-', alt='Sales')"),
    ("pixel size", SALES + "st.data_editor(df, key='k', width=300, height=200)"),
    ("content size", SALES + "st.data_editor(df, key='k', width='content', height='content')"),
    ("in a form", SALES + "with st.form('f'):\n    st.data_editor(df, key='k')\n    st.form_submit_button('Send', key='s')"),
]
for command in ("line_chart", "area_chart", "bar_chart", "scatter_chart"):
    CASES[command] = [
        ("default", SALES + f"st.{command}(df[['n', 'm']])"),
        ("x and y", SALES + f"st.{command}(df, x='day', y='n')"),
        ("several y", SALES + f"st.{command}(df, x='day', y=['n', 'm'])"),
        ("integers", SALES + f"st.{command}(df, x='n', y='m')"),
        ("named rows", NAMED + f"st.{command}(df)"),
        ("color column", SALES + f"st.{command}(df, x='n', y='m', color='day')"),
        ("color", SALES + f"st.{command}(df, x='n', y='m', color='#f00')"),
        ("named color", SALES + f"st.{command}(df, x='n', y='m', color='primary')"),
        ("colors", SALES + f"st.{command}(df, x='day', y=['n', 'm'], color=['#f00', 'blue'])"),
        ("column of colors", f"st.{command}({{'a': [1, 2, 3], 'b': [4, 5, 6], 'c': ['#f00', '#00f', '#f00']}}, x='a', y='b', color='c')"),
        ("labels", SALES + f"st.{command}(df, x='day', y='n', x_label='X', y_label='')"),
        ("pixel size", SALES + f"st.{command}(df, x='day', y='n', width=300, height=200)"),
        ("other size", SALES + f"st.{command}(df, x='day', y='n', width='content', height='stretch')"),
        ("alt", SALES + f"st.{command}(df, x='day', y='n', alt='Sales')"),
        ("special names", f"st.{command}({{'a.b': [1, 2], 'c[0]': ['x', 'y']}}, x='c[0]', y='a.b')"),
        ("several special names", f"st.{command}({{'a.b': [1, 2], 'b': [3, 4], 'c[0]': ['x', 'y']}}, x='c[0]', y=['a.b', 'b'])"),
        ("days", f"import datetime as d\nst.{command}({{'t': [d.date(2024, 1, 1), d.date(2024, 1, 2)], 'y': [1, 2]}}, x='t', y='y')"),
        ("times", f"import pandas as pd\nst.{command}(pd.DataFrame({{'t': pd.to_datetime(['2024-01-01', '2024-01-02'])"
         f".astype('datetime64[us]'), 'y': [1, 2]}}), x='t', y='y')"),
        ("missing values", f"import pandas as pd\nst.{command}(pd.DataFrame({{'a': [1, None, 3], 'b': [4, 5, 6]}}))"),
        ("flags", f"st.{command}({{'a': [True, False], 'b': [4, 5]}}, x='a', y='b')"),
        ("nothing", f"st.{command}(None)"),
    ]
CASES["line_chart"].append(("many points", "st.line_chart({'y': list(range(1001))})"))
for command in ("area_chart", "bar_chart"):
    for name, stack in (("stacked", "True"), ("separate", "False"), ("normalized", "'normalize'"), ("centered", "'center'"),
                        ("layered", "'layered'")):
        CASES[command].append((name, SALES + f"st.{command}(df, x='day', y=['n', 'm'], stack={stack})"))
CASES["bar_chart"] += [
    ("unsorted", SALES + "st.bar_chart(df, x='day', y='n', sort=False)"),
    ("ascending", SALES + "st.bar_chart(df, x='day', y='n', sort='m')"),
    ("descending", SALES + "st.bar_chart(df, x='day', y='n', sort='-n')"),
    ("horizontal", SALES + "st.bar_chart(df, x='day', y='n', horizontal=True)"),
    ("horizontal and separate", SALES + "st.bar_chart(df, x='day', y='n', color='day', horizontal=True, stack=False)"),
    ("horizontal and sorted", SALES + "st.bar_chart(df, x='day', y='n', horizontal=True, sort='-n')"),
    ("several y, horizontal", SALES + "st.bar_chart(df, x='day', y=['n', 'm'], horizontal=True)"),
]
CASES["scatter_chart"] += [
    ("size", SALES + "st.scatter_chart(df, x='n', y='m', size=30)"),
    ("size column", SALES + "st.scatter_chart(df, x='n', y='m', size='n', color='day')"),
    ("categories", "import pandas as pd\nst.scatter_chart(pd.DataFrame({'a': pd.Categorical(['x', 'y'], categories=['y', 'x'], "
     "ordered=True), 'b': [4, 5]}), x='a', y='b')"),
]

# MARK: Charts from specifications

BARS = "{'mark': 'bar', 'encoding': {'x': {'field': 'day', 'type': 'nominal'}, 'y': {'field': 'n', 'type': 'quantitative'}}}"
PARAMETERS = ("{'mark': 'point', 'params': [{'name': 'brush', 'select': 'interval'}, {'name': 'clicked', 'select': {'type': 'point'}}, "
              "{'name': 'w', 'value': 3}]}")
CASES["vega_lite_chart"] = [
    ("default", SALES + f"st.vega_lite_chart(df, {BARS})"),
    ("size, theme and alt", SALES + f"st.vega_lite_chart(df, {BARS}, width=300, height=200, theme=None, alt='Bars')"),
    ("values", "st.vega_lite_chart({'data': {'values': [{'a': 1, 'b': 'x'}, {'a': 2, 'b': 'y'}]}, 'mark': 'point'})"),
    ("plain values", "st.vega_lite_chart({'data': {'values': [1, 2]}, 'mark': 'point', 'autosize': 'none'})"),
    ("url", "st.vega_lite_chart({'data': {'url': 'x.csv'}, 'mark': 'point'})"),
    ("data sets", "st.vega_lite_chart({'datasets': {'d': [{'a': 1}]}, 'data': {'name': 'd'}, 'mark': 'point'})"),
    ("named data", SALES + "st.vega_lite_chart(df, {'data': {'name': 'foo'}, 'mark': 'point'})"),
    ("facets", SALES + "st.vega_lite_chart(df, {'mark': 'point', 'encoding': {'facet': {'field': 'day'}}})"),
    ("side by side", SALES + "st.vega_lite_chart(df, {'hconcat': [{'mark': 'point'}, {'mark': 'bar'}]})"),
    ("one below the other", SALES + "st.vega_lite_chart(df, {'vconcat': [{'mark': 'point'}, {'mark': 'bar'}]})"),
    ("nested", SALES + "st.vega_lite_chart(df, {'vconcat': [{'layer': [{'mark': 'point'}]}, {'mark': 'bar'}]})"),
    ("nested and stretched", SALES + "st.vega_lite_chart(df, {'vconcat': [{'layer': [{'mark': 'point'}]}]}, width='stretch')"),
    ("selection", SALES + f"st.vega_lite_chart(df, {PARAMETERS}, on_select='rerun', key='k')"),
    ("one parameter", SALES + f"st.vega_lite_chart(df, {PARAMETERS}, on_select='rerun', key='k', selection_mode='clicked')"),
]
FIGURE = "{'data': [{'type': 'bar', 'x': [1, 2], 'y': [3, 4]}]}"
CASES["plotly_chart"] = [
    ("default", f"st.plotly_chart({FIGURE}, key='k')"),
    ("layout", "st.plotly_chart({'data': [{'type': 'bar', 'x': [1], 'y': [3]}], 'layout': {'width': 300, 'height': 200}}, key='k', width='content', height='content')"),
    ("content", f"st.plotly_chart({FIGURE}, key='k', width='content', height='content')"),
    ("selection", f"st.plotly_chart({FIGURE}, key='k', on_select='rerun')"),
    ("all parameters", f"st.plotly_chart({FIGURE}, key='k', on_select='rerun', selection_mode=['points', 'lasso'], theme=None, "
     "config={'scrollZoom': True}, width=300, height=200, alt='Bars')"),
]
OPTION = "{'xAxis': {'data': ['a', 'b']}, 'yAxis': {}, 'series': [{'type': 'bar', 'data': [1, 2], 'selectedMode': 'single'}]}"
CASES["echarts_chart"] = [
    ("default", f"st.echarts_chart({OPTION})"),
    ("key", f"st.echarts_chart({OPTION}, key='k')"),
    ("content", f"st.echarts_chart({OPTION}, width='content', height='content')"),
    ("selection", f"st.echarts_chart({OPTION}, key='k', on_select='rerun')"),
    ("all parameters", f"st.echarts_chart({OPTION}, renderer='svg', theme=None, width=300, height=200, alt='Bars')"),
]
CASES["graphviz_chart"] = [
    ("default", "st.graphviz_chart('digraph { a -> b }')"),
    ("all parameters", "st.graphviz_chart('digraph { a -> b }', width='stretch', height=200, alt='A graph')"),
]
CASES["mermaid_chart"] = [
    ("default", "st.mermaid_chart('flowchart LR\\n a --> b')"),
    ("width and alt", "st.mermaid_chart('flowchart LR\\n a --> b', width=300, alt='A and b')"),
    ("front matter", "st.mermaid_chart('---\\ntitle: x\\n---\\nflowchart LR\\n a --> b', alt='A and b')"),
    ("fence", "st.mermaid_chart('flowchart LR\\n a --> b\\n````')"),
]
CASES["map"] = [
    ("default", "st.map({'lat': [1.0, 2.0], 'lon': [3.0, 4.5]})"),
    ("one place", "st.map({'LATITUDE': [1.5], 'lon': [3.5]})"),
    ("nothing", "st.map()"),
    ("color and size", "st.map({'lat': [1.0, 2.0], 'lon': [3.0, 4.0]}, color='#0f0', size=30)"),
    ("all parameters", "st.map({'a': [1.0, 2.0], 'b': [3.0, 4.0], 'c': ['#ff0000', '#00ff0080'], 's': [10, 20]}, latitude='a', "
     "longitude='b', color='c', size='s', zoom=5, width=300, height=200, alt='Places')"),
]

# MARK: More widgets

DAY = "st.date_input('n', datetime.date(2024, 5, 17)"
CASES["date_input"] = common(DAY, "datetime.date(2024, 5, 20)") + [
    ("bounds", DAY + ", datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), key='n')"),
    ("format", DAY + ", format='DD.MM.YYYY', key='n')"),
    ("other format", DAY + ", format='MM-DD-YYYY', key='n')"),
    ("none", "st.date_input('n', None, datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), key='n')"),
    ("required", "st.date_input('n', None, datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), required=True, key='n')"),
    ("range", "st.date_input('n', (datetime.date(2024, 5, 17), datetime.date(2025, 6, 1)), key='n')"),
    ("empty range", "st.date_input('n', (), datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), key='n')"),
    ("leap day", "st.date_input('n', datetime.date(2024, 2, 29), key='n')"),
    ("pixel width", DAY + ", width=200, key='n')"),
]
CASES["time_input"] = common("st.time_input('n', datetime.time(18, 30)", "datetime.time(6, 15)") + [
    ("step", "st.time_input('n', datetime.time(18, 30), step=60, key='n')"),
    ("step of seconds", "st.time_input('n', datetime.time(18, 30, 15), step=15, key='n')"),
    ("seconds cut", "st.time_input('n', datetime.time(18, 30, 15), key='n')"),
    ("12 hours", "st.time_input('n', datetime.time(18, 30), format='12h', key='n')"),
    ("localized", "st.time_input('n', datetime.time(18, 30), format='localized', key='n')"),
    ("none", "st.time_input('n', None, key='n')"),
    ("required", "st.time_input('n', None, required=True, key='n')"),
    ("pixel width", "st.time_input('n', datetime.time(18, 30), width=200, key='n')"),
]
STAMP = "st.datetime_input('n', datetime.datetime(2024, 5, 17, 18, 30)"
CASES["datetime_input"] = common(STAMP, "datetime.datetime(2024, 5, 20, 6, 15)") + [
    ("bounds", STAMP + ", datetime.datetime(2024, 1, 1, 8), datetime.datetime(2024, 12, 31, 20, 30), key='n')"),
    ("format", STAMP + ", format='DD.MM.YYYY', key='n')"),
    ("step", STAMP + ", step=3600, key='n')"),
    ("none", "st.datetime_input('n', None, datetime.datetime(2024, 1, 1), datetime.datetime(2024, 12, 31), key='n')"),
    ("pixel width", STAMP + ", width=200, key='n')"),
]
CASES["color_picker"] = common("st.color_picker('n', '#ff8800'", "'#0000ff'") + [
    ("nothing given", "st.color_picker('n', key='n')"),
    ("three digits", "st.color_picker('n', '#f80', key='n')"),
    ("stretch width", "st.color_picker('n', width='stretch', key='n')"),
]
CASES["feedback"] = [
    ("default", "st.feedback(key='n')"),
    ("no key", "st.feedback()"),
    ("faces", "st.feedback('faces', key='n')"),
    ("stars", "st.feedback('stars', default=3, key='n')"),
    ("first", "st.feedback('thumbs', default=0, key='n')"),
    ("disabled", "st.feedback(disabled=True, key='n')"),
    ("ignored change", "st.feedback(on_change='ignore', key='n')"),
    ("value from state", "st.session_state['n'] = 1\nst.feedback(key='n')"),
    ("none from state", "st.session_state['n'] = None\nst.feedback(default=1, key='n')"),
    ("pixel width", "st.feedback(width=200, key='n')"),
    ("bound", "st.feedback(key='n', bind='query-params')"),
]
CASES["pagination"] = [
    ("default", "st.pagination(10, key='n')"),
    ("no key", "st.pagination(10)"),
    ("page", "st.pagination(10, default=3, key='n')"),
    ("all visible", "st.pagination(10, max_visible_pages=None, key='n')"),
    ("some visible", "st.pagination(10, max_visible_pages=5, key='n')"),
    ("disabled", "st.pagination(10, disabled=True, key='n')"),
    ("ignored change", "st.pagination(10, on_change='ignore', key='n')"),
    ("value from state", "st.session_state['n'] = 4\nst.pagination(10, key='n')"),
    ("stretch width", "st.pagination(10, width='stretch', key='n')"),
    ("bound", "st.pagination(10, key='n', bind='query-params')"),
]
CASES["menu_button"] = [
    ("default", "st.menu_button('n', ['a', 'b'], key='n')"),
    ("no key", "st.menu_button('n', ['a', 'b'])"),
    ("all parameters", "st.menu_button('n', ['a', 'b'], key='n', help='Why', type='primary', icon='🚀', disabled=True, width=200, "
     "format_func=str.upper, wrap=False)"),
]
CASES["link_button"] = [
    ("default", "st.link_button('Go', 'https://example.com')"),
    ("key", "st.link_button('Go', 'https://example.com', key='n')"),
    ("shortcut", "st.link_button('Go', 'https://example.com', shortcut='ctrl+k', key='n')"),
    ("callback", "st.link_button('Go', 'https://example.com', on_click=print, key='n')"),
    ("all parameters", "st.link_button('Go', 'https://example.com', help='Why', type='tertiary', icon='🚀', icon_position='right', "
     "disabled=True, width='stretch', wrap=True)"),
]
CASES["space"] = [
    ("default", "st.space()"),
    ("large", "st.space('large')"),
    ("xxsmall", "st.space('xxsmall')"),
    ("stretch", "st.space('stretch')"),
    ("pixels", "st.space(20)"),
]
CASES["chat_message"] = [
    ("user", "with st.chat_message('user'):\n    st.text('hi')"),
    ("assistant", "with st.chat_message('ai'):\n    st.text('hi')"),
    ("name", "st.chat_message('Ada').text('hi')"),
    ("emoji", "st.chat_message('Ada', avatar='🦖')"),
    ("icon", "st.chat_message('Ada', avatar=':material/robot:')"),
    ("picture", "st.chat_message('Ada', avatar='https://example.com/ada.png')"),
    ("width", "st.chat_message('user', width=300)"),
    ("content width", "st.chat_message('user', width='content')"),
]
CASES["chat_input"] = [
    ("default", "st.chat_input(key='n')"),
    ("no key", "st.chat_input()"),
    ("in a container", "st.container().chat_input('Say', key='n')"),
    ("all parameters", "st.container().chat_input('Say', key='n', max_chars=100, disabled=True, submit_mode='stop', width=300, height=200)"),
    ("callback", "st.chat_input(key='n', on_submit=print)"),
    ("disabled while running", "st.container().chat_input(key='n', submit_mode='disable')"),
    ("value from state", "st.session_state['n'] = 'hello'\nst.container().chat_input(key='n')"),
]

# MARK: Flow


def fragment(body: str, decorator: str = "st.fragment", after: str = "") -> str:
    """A page that draws one fragment or dialog."""
    lines = "".join(f"    {line}\n" for line in body.split("\n"))
    return f"@{decorator}\ndef part():\n{lines}part()\n{after}"


CASES["fragment"] = [
    ("default", fragment("st.text('a')", after="st.text('after')")),
    ("empty", fragment("pass")),
    ("widget", fragment("st.button('Go', key='go')")),
    ("container", fragment("st.container(border=True).text('a')")),
    ("in a container", "box = st.container(border=True)\nwith box:\n    " + fragment("st.text('a')").replace("\n", "\n    ")),
    ("nested", fragment("st.text('outer')\n@st.fragment\ndef inner():\n    st.text('inner')\ninner()\nst.text('end')")),
    ("sidebar", fragment("st.sidebar.text('a')\nst.sidebar.text('b')")),
    ("outside", "box = st.container()\nbox.text('first')\n" + fragment("box.text('a')\nbox.text('b')", after="box.text('last')")),
    ("placeholder outside", "place = st.empty()\ntime.sleep(0.1)\n" + fragment("place.text('a')")),
    ("toast", fragment("st.toast('a')")),
]
CASES["dialog"] = [
    ("default", fragment("st.text('a')", "st.dialog('Vote')")),
    ("medium", fragment("pass", "st.dialog('Vote', width='medium')")),
    ("large", fragment("pass", "st.dialog('Vote', width='large')")),
    ("pixel width", fragment("pass", "st.dialog('Vote', width=640)")),
    ("left", fragment("pass", "st.dialog('Vote', position='left')")),
    ("right", fragment("pass", "st.dialog('Vote', position='right')")),
    ("not dismissible", fragment("pass", "st.dialog('Vote', dismissible=False)")),
    ("emoji icon", fragment("pass", "st.dialog('Vote', icon='🗳️')")),
    ("material icon", fragment("pass", "st.dialog('Vote', icon=':material/how_to_vote:')")),
    ("rerun on dismiss", fragment("pass", "st.dialog('Vote', on_dismiss='rerun')")),
    ("callback on dismiss", fragment("pass", "st.dialog('Vote', on_dismiss=lambda: None)")),
    ("from a fragment", fragment("@st.dialog('Vote')\ndef vote():\n    st.text('a')\nvote()")),
]

# Messages without a place on the page are recorded for these.
MESSAGES = {
    "fragment": ["auto_rerun"],
    "set_page_config": ["page_config_changed"],
    "navigation": ["navigation", "page_not_found"],
}
CASES["fragment"].append(("run every", fragment("st.text('a')", "st.fragment(run_every=2.5)")))
CASES["set_page_config"] = [
    ("title", "st.set_page_config(page_title='Sales')"),
    ("emoji", "st.set_page_config(page_icon='📈')"),
    ("material", "st.set_page_config(page_icon=':material/trending_up:')"),
    ("address", "st.set_page_config(page_icon='https://example.org/icon.png')"),
    ("wide", "st.set_page_config(layout='wide')"),
    ("centered", "st.set_page_config(layout='centered')"),
    ("nothing", "st.set_page_config()"),
    ("help", "st.set_page_config(menu_items={'Get help': 'https://example.org', 'Report a bug': None})"),
    ("about", "st.set_page_config(menu_items={'Get help': None, 'Report a bug': 'mailto:a@example.org', 'About': '# Us'})"),
    ("no about", "st.set_page_config(menu_items={'About': None})"),
] + [(f"{state} sidebar", f"st.set_page_config(initial_sidebar_state={state!r})")
     for state in ("auto", "expanded", "collapsed", "locked", 300)]

PAGES = """a = st.Page(lambda: None, title='Alpha', url_path='alpha')
b = st.Page(lambda: None, title='Beta', url_path='beta', icon='📈', help='The second')
c = st.Page(lambda: None, title='Gamma', url_path='gamma', icon=':material/star:', visibility='hidden')
x = st.Page('https://example.org', title='Docs')
"""
CASES["navigation"] = [
    ("list", PAGES + "st.navigation([a, b, c, x])"),
    ("sections", PAGES + "st.navigation({'': [a], 'More': [b, c], 'Out': [x]})"),
    ("top", PAGES + "st.navigation([a, b], position='top')"),
    ("hidden", PAGES + "st.navigation([a, b], position='hidden')"),
    ("expanded", PAGES + "st.navigation([a, b], expanded=True)"),
    ("items", PAGES + "st.navigation([a, b], expanded=1)"),
    ("default", PAGES + "d = st.Page(lambda: None, title='Delta', url_path='delta', default=True)\nst.navigation({'One': [a], 'Two': [b, d]})"),
]
CASES["page_link"] = [
    (name, PAGES + f"st.navigation([a, b, c, x])\nst.page_link({arguments})")
    for name, arguments in [
        ("page", "b"), ("default page", "a"), ("hidden page", "c"), ("external page", "x"),
        ("label", "b, label='There'"), ("icon", "b, icon='⭐'"), ("icon right", "b, icon_position='right'"),
        ("help", "b, help='Why'"), ("disabled", "b, disabled=True"), ("stretch width", "b, width='stretch'"),
        ("pixel width", "b, width=200"), ("query", "b, query_params={'q': 'a b&c', 'n': '1'}"),
        ("address", "'https://example.org', label='Docs'"),
    ]
]

# MARK: Media

PNG = ("import base64\npng = base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
       "gg==')\n")
CASES["image"] = [
    ("bytes", PNG + "st.image(png)"),
    ("address", "st.image('https://example.com/a.png')"),
    ("all parameters", "st.image('https://example.com/a.png', caption='A', width=300, alt='x', link='https://example.com')"),
    ("several", "st.image(['https://example.com/a.png', 'https://example.com/b.png'], caption=['A', 'B'], width='stretch')"),
]
CASES["audio"] = [
    ("bytes", "st.audio(b'abc')"),
    ("type", "st.audio(b'abc', format='audio/mpeg')"),
    ("all parameters", "st.audio('https://example.com/a.mp3', start_time=3, end_time=9, loop=True, autoplay=True, alt='A', width=300)"),
]
CASES["video"] = [
    ("bytes", "st.video(b'abc')"),
    ("all parameters", "st.video('https://example.com/a.mp4', start_time=3, end_time=9, loop=True, autoplay=True, muted=True, alt='A', "
     "width=300)"),
    ("youtube", "st.video('https://www.youtube.com/watch?v=B2iAodr0fOo')"),
    ("short youtube", "st.video('https://youtu.be/B2iAodr0fOo', start_time=5)"),
    ("subtitles", "st.video(b'abc', subtitles={'English': 'WEBVTT\\n\\n00:00.000 --> 00:01.000\\nHi', "
     "'Deutsch': '1\\n00:00:00,000 --> 00:00:01,000\\nHallo\\n'})"),
]
CASES["download_button"] = [
    ("text", "st.download_button('Get', 'text', key='n')"),
    ("no key", "st.download_button('Get', 'a,b', 'a.csv', 'text/csv')"),
    ("all parameters", "st.download_button('Get', b'bytes', 'a.bin', 'application/x-bin', key='n', help='Why', on_click='ignore', "
     "type='primary', icon='🚀', icon_position='right', disabled=True, width=200, shortcut='ctrl+k', wrap=False)"),
]

CASES["download_button"] += [
    ("deferred", "st.download_button('Get', lambda: b'bytes', 'a.bin', key='n')"),
    ("deferred, disabled", "st.download_button('Get', lambda: b'bytes', 'a.bin', key='n', disabled=True)"),
]
CASES["iframe"] = [
    ("address", "st.iframe('https://example.com')"),
    ("path", "st.iframe('/app/static/a.html')"),
    ("html", "st.iframe('<b>Hi</b>')"),
    ("all parameters", "st.iframe('https://example.com', width=300, height=200, tab_index=-1, alt='A')"),
    ("content of an address", "st.iframe('https://example.com', width='content', height='content')"),
    ("content of html", "st.iframe('<b>Hi</b>', width='content', height='stretch')"),
]

# Of `streamlit[pdf]`.
CASES["pdf"] = [
    ("address", "st.pdf('https://example.com/a.pdf')"),
    ("bytes", "st.pdf(b'abc')"),
    ("all parameters", "st.pdf('https://example.com/a.pdf', height=300, key='n', alt='A')"),
    ("stretch", "st.pdf('https://example.com/a.pdf', height='stretch')"),
]

# MARK: Components

SCRIPT = "export default function(c) {}"
CASES["component"] = [
    ("html", "st.components.v2.component('p', html='<b>x</b>')(key='n')"),
    ("no key", "st.components.v2.component('p', html='<b>x</b>')()"),
    ("all parts", f"st.components.v2.component('p', html='<b>x</b>', css='b {{ color: red }}', js='{SCRIPT}')(key='n')"),
    ("script alone", f"st.components.v2.component('p', js='{SCRIPT}')(key='n')"),
    ("not isolated", "st.components.v2.component('p', html='<b>x</b>', isolate_styles=False)(key='n')"),
    ("sizes", "st.components.v2.component('p', html='<b>x</b>')(key='n', width=300, height=200)"),
    ("content and stretch", "st.components.v2.component('p', html='<b>x</b>')(key='n', width='content', height='stretch')"),
    ("json", "st.components.v2.component('p', html='<b>x</b>')(key='n', data={'a': [1, 2.5, None, True], 'b': 'text'})"),
    ("text", "st.components.v2.component('p', html='<b>x</b>')(key='n', data='text')"),
    ("bytes", "st.components.v2.component('p', html='<b>x</b>')(key='n', data=b'abc')"),
    ("table", "import pandas\nst.components.v2.component('p', html='<b>x</b>')(key='n', data=pandas.DataFrame({'a': [1, 2]}))"),
    ("form", "with st.form('f'):\n    st.components.v2.component('p', html='<b>x</b>')(key='n')\n    st.form_submit_button('Send', key='s')"),
]
CASES["declare_component"] = [
    ("no arguments", "st.components.v1.declare_component('p', url='http://127.0.0.1:3001')(key='n')"),
    ("no key", "st.components.v1.declare_component('p', url='http://127.0.0.1:3001')()"),
    ("arguments", "st.components.v1.declare_component('p', url='http://127.0.0.1:3001')(x=1, y=['a', None], key='n', default={'z': 2})"),
    ("tab index", "st.components.v1.declare_component('p', url='http://127.0.0.1:3001')(key='n', tab_index=-1)"),
    ("bytes", "st.components.v1.declare_component('p', url='http://127.0.0.1:3001')(blob=b'abc', key='n')"),
]

# MARK: Files

CASES["file_uploader"] = [
    ("default", "st.file_uploader('F', key='n')"),
    ("no key", "st.file_uploader('F')"),
    ("types", "st.file_uploader('F', ['CSV', '.jpg', 'image', 'application/pdf', 'htm'], key='n')"),
    ("several", "st.file_uploader('F', accept_multiple_files=True, key='n')"),
    ("folder", "st.file_uploader('F', 'txt', accept_multiple_files='directory', key='n')"),
    ("all parameters", "st.file_uploader('F', type='csv', key='n', help='Why', on_change='ignore', max_upload_size=5, disabled=True, "
     "label_visibility='hidden', width=300)"),
    ("in a form", "with st.form('f'):\n    st.file_uploader('F', key='n')\n    st.form_submit_button()"),
]
CASES["camera_input"] = [
    ("default", "st.camera_input('C', key='n')"),
    ("all parameters", "st.camera_input('C', key='n', help='Why', on_change='ignore', disabled=True, label_visibility='collapsed', "
     "resolution='720p', width=300)"),
]
CASES["audio_input"] = [
    ("default", "st.audio_input('A', key='n')"),
    ("native rate", "st.audio_input('A', sample_rate=None, key='n')"),
    ("all parameters", "st.audio_input('A', sample_rate=48000, key='n', help='Why', on_change='ignore', disabled=True, "
     "label_visibility='hidden', width=300)"),
]
CASES["chat_input"] += [
    ("one file", "st.chat_input(accept_file=True, key='n')"),
    ("several files", "st.chat_input('Say', accept_file='multiple', file_type=['image', 'pdf'], max_upload_size=7, key='n')"),
    ("folder", "st.container().chat_input(accept_file='directory', key='n')"),
    ("sound", "st.container().chat_input(accept_audio=True, audio_sample_rate=None, key='n')"),
]
