"""Tells the index which engine to build into and where the servers are, before any index is opened."""

from bot.settings import Settings


def use_engines(settings: Settings) -> None:
    """Make the engines that the settings name known; with none named, nothing is imported."""
    if settings.engine != "milvus" and not settings.milvus_uri:
        return
    from index import engine  # noqa: PLC0415 - searching libraries, which --help and the first prompt do without
    from index.engine.milvus import MilvusEngine, Server  # noqa: PLC0415

    server = Server(
        uri=settings.milvus_uri or str(settings.index / "milvus.db"),
        token=settings.milvus_token.get_secret_value() if settings.milvus_token else "",
        database=settings.milvus_database,
        index=settings.milvus_index,
    )
    engine.use(MilvusEngine(server), build=settings.engine == "milvus")
