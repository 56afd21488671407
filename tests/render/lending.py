"""Pages of an invented lending API, in the shape of real ones, with the damage and the dangers of real ones."""

from doctool.align.topics import align
from doctool.ingest.page import read_page
from doctool.model.catalog import Catalog
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile

HEAD = "|  Name  | Type  | Required  | Description  |\n|---|---|---|---|\n"
KOPF = "|  Name  | Typ  | Erforderlich  | Beschreibung  |\n|---|---|---|---|\n"

PAGES = {
    "en": {
        "guide/overview.md": """---
title: About lending
---

# About lending{#about}

Start with [lendBook](../operations/r-lend-book.md#section-1) or the [states](../constants/r-loan-states.md).
See also [a page that is gone](r-gone.md), [the web](https://example.com/a_b), [danger](javascript:alert(1)).

> [!NOTE]
>
> Loans end at midnight.

1. First `lendBook`:

   ```xml
   <lendBookParam/>
   ```

1. Then wait.
   * An hour
   * Or two

<script>alert("no")</script>
""",
        "operations/r-lend-book.md": """---
title: lendBook
---

# lendBook{#lendbook}

Lends a book.

## Parameters {#section-1}

**Input (lendBookParam)**

"""
        + HEAD
        + """|  ` *`bookHandle`*`  | `xsd:string`  | Yes  | The book, `a` or **b**.  |
|  ` *`dueDate`*`  | `xsd:dateTime`  | No  | See [the type](../types/r-loan.md).  |
|  ` *`note`*`  | `xsd:string`  | No  | A note.  |
|  ` *`place`*`  | `xsd:string`  | No  | Where.  |

**Output (lendBookReturn)**

"""
        + HEAD
        + """|  ` *`loanArray`*`  | `types:LoanArray`  | Yes  | The loans.  |

## Examples {#section-2}

**Request**

```java
<lendBookParam xmlns="urn:lending">
   <bookHandle>b|1</bookHandle>
</lendBookParam>
```
""",
        "types/r-loan.md": """---
title: Loan
---

# Loan{#loan}

A book that is away.

## Parameters {#section-3}

<table id="table_1">
 <thead><tr><th> Name </th><th> Type </th><th> Description </th></tr></thead>
 <tbody>
  <tr>
   <td> <span class="codeph"> <span class="varname"> loanHandle</span> </span> </td>
   <td> <span class="codeph"> xsd:string</span> </td>
   <td> Handle of the loan.
    <p>Either <ul><li>new</li><li>or <span class="codeph"> &lt;old&gt;</span></li></ul></p> </td>
  </tr>
  <tr>
   <td> <span class="codeph"> <span class="varname"> state</span> </span> </td>
   <td> <span class="codeph"> xsd:string</span> </td>
   <td>One of the <a href="../constants/r-loan-states.md#loan-states" format="dita">states</a> | or none.</td>
  </tr>
 </tbody>
</table>
""",
        "types/r-loan-array.md": """---
title: LoanArray
---

# LoanArray{#loanarray}

An array of loans.

|  Name  | Type  | Description  |
|---|---|---|
|  ` *`items`*`  | `types:Loan`  | The loans.  |
""",
        "constants/r-loan-states.md": """---
title: Loan States
---

# Loan States{#loan-states}

Used by Loan/state.

## Values {#section-4}

* `Open`
* `Closed`
* `Lost`
""",
    },
    "de-DE": {
        "operations/r-lend-book.md": """---
title: lendBook
---

# lendBook{#lendbook}

Verleiht ein Buch.

## Parameter {#section-1}

**Eingabe (lendBookParam)**

"""
        + KOPF
        + """|  ` *`bookHandle`*`  | `xsd:string`  | Ja  | Das Buch.  |
|  ` *`Fälligkeitsdatum`*`  | `xsd:dateTime`  | Nein  | Siehe [Typ](../types/r-loan.md).  |
|  ` *`note`*`  | `xsd:string`  | Nein  | Eine Notiz.  |
|  ` *`place`*`  | `xsd:string`  | Nein  | Wo.  |

**Ausgabe (lendBookReturn)**

"""
        + KOPF
        + """|  ` *`loanArray`*`  | `Typen:LoanArray`  | Ja  | Die Ausleihen.  |
""",
        "types/r-loan.md": """---
title: Loan
---

# Loan{#loan}

Ein Buch, das weg ist.

|  Name  | Typ  | Beschreibung  |
|---|---|---|
|  ` *`loanHandle`*`  | `xsd:string`  | Handle der **Ausleihe**.  |
|  ` *`state`*`  | `xsd:string`  | Einer der Zustände.  |
""",
    },
}


def lending() -> Catalog:
    """Return the catalog of the pages, English being the source."""
    pages = [
        read_page(Source(f"{locale}/{key}", text), locale, key)
        for locale, texts in PAGES.items()
        for key, text in texts.items()
    ]
    return reconcile(align(pages, "en"), Options(source_locale="en"))
