"""The stack's passwords: made once, whoever asks first."""

from concurrent.futures import ThreadPoolExecutor

from infra.launcher.state import load_secrets


def test_services_that_start_side_by_side_get_one_set_of_passwords(tmp_path):
    for attempt in range(20):
        path = tmp_path / str(attempt) / "secrets.env"
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(load_secrets, [path] * 8))
        assert all(answer == load_secrets(path) for answer in answers)
        assert path.stat().st_mode & 0o777 == 0o600
