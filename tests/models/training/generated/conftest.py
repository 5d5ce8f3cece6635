"""Tests of the generator need the lists of names, an extra of the development environment."""

import pytest

pytest.importorskip("japanese_personal_name_dataset", reason="names come with the extra `texts` (make test)")
