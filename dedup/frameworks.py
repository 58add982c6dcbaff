from dedup.model import FrameworkResolution


def resolve_frameworks(rows, decisions):
    r = FrameworkResolution()
    for x in rows:
        r.framework_of[x.id] = x.id
        r.variant_of[x.id] = x.id
    return r
