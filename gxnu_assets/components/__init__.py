"""How assets are made: components, whose instances are the YAML files below `gxnu_assets/defs`."""

from gxnu_assets.components.code_tables import CodeTables
from gxnu_assets.components.maintenance import Maintenance
from gxnu_assets.components.quality_publish import QualityPublish
from gxnu_assets.components.source_tables import SourceTables
from gxnu_assets.components.warehouse_models import WarehouseModels

__all__ = ["CodeTables", "Maintenance", "QualityPublish", "SourceTables", "WarehouseModels"]
